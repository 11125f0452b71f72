package dev.fluxgate.worker.lag;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.RealLagTable;
import dev.fluxgate.worker.testing.Servers;
import dev.fluxgate.worker.testing.WorkerTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class LagTest {

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldAgreeWithKafkasOwnTableWhenRecordsWait() throws SQLException {
        String product = database.createSale(1_000);
        eventually(() -> assertThat(log.lag()).isZero());
        try (Connection lock = database.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE stock IN EXCLUSIVE MODE");
            log.publish(Orders.confirmed(product, 0, 500));

            // Holds of other tests' sales may end meanwhile: their events wait, too.
            eventually(() -> {
                long waiting = log.lag();
                assertThat(waiting).isGreaterThanOrEqualTo(500);
                assertThat(lag().getLong("totalLag")).isEqualTo(waiting);
            });
            // The sample may be older than a commit that the table has.
            eventually(() -> assertThat(lines(lag())).isEqualTo(kafkasOwnTable()));
        }
        eventually(() -> assertThat(lag().getLong("totalLag")).isZero());
        eventually(() -> assertThat(lines(lag())).isEqualTo(kafkasOwnTable()));
    }

    private static List<String> kafkasOwnTable() {
        return RealLagTable.read(Servers.stack().kafka().bootstrapServers());
    }

    @Test
    void shouldTellTheWholePictureWhenAsked() {
        eventually(() -> assertThat(lag().getBoolean("stale")).isFalse());

        JsonPath lag = lag();

        assertThat(lag.getString("topic")).isEqualTo(Topics.ORDERS);
        assertThat(lag.getString("group")).isEqualTo(Topics.GROUP);
        assertThat(Instant.parse(lag.getString("sampledAt"))).isBefore(Instant.now());
        assertThat(lag.getInt("replicasWorthHaving")).isBetween(1, Topics.DEFAULT_PARTITIONS);
        assertThat(lag.getString("reason")).isNotBlank();
        assertThat(lag.getInt("workers")).isEqualTo(1);
        assertThat(lag.getString("advice.text")).isNotBlank();
        assertThat(lag.getMap("partitions[0]"))
                .containsOnlyKeys(
                        "partition",
                        "endOffset",
                        "committedOffset",
                        "lag",
                        "lagSeconds",
                        "rateIn",
                        "rateOut",
                        "secondsToDrain",
                        "owner");
        assertThat(lag.getMap("partitions[0].owner")).containsOnlyKeys("clientId", "memberId", "host");
    }

    @Test
    void shouldTellRateWhenRowsWereWrittenAMomentAgo() {
        String product = database.createSale(3_000);

        log.publish(Orders.confirmed(product, 0, 3_000));

        eventually(() -> assertThat(lag().getList("partitions.rateOut", Double.class))
                .anySatisfy(rate -> assertThat(rate).isPositive()));
    }

    @Test
    void shouldShowGaugesWhenMetricsAreRead() {
        String product = database.createSale(100);
        try (Gateway gateway = new Gateway()) {
            gateway.openAll(product, 1, 100, null, null);
        }

        eventually(() -> assertThat(get("/q/metrics").asString())
                .contains(
                        "fluxgate_lag_records{partition=\"0\"}",
                        "fluxgate_lag_seconds{partition=\"0\"}",
                        "fluxgate_lag_product_orders{product=\"" + product + "\"}",
                        "fluxgate_lag_product_seconds{product=\"" + product + "\"}",
                        "fluxgate_stock_available{product=\"" + product + "\"} 100.0",
                        "fluxgate_stock_held{product=\"" + product + "\"} 0.0",
                        "fluxgate_lag_records_total",
                        "fluxgate_lag_age_seconds",
                        "fluxgate_outbox_events ",
                        "fluxgate_outbox_age_seconds ",
                        "fluxgate_audit_drift ",
                        "fluxgate_server_away{server=\"postgresql\"} 0.0"));
    }

    /** Partition, committed offset, end offset, lag, as Kafka's table has them. */
    private static List<String> lines(JsonPath lag) {
        List<Map<String, Object>> partitions = lag.getList("partitions");
        return partitions.stream()
                .map(partition -> "%s %s %s %s"
                        .formatted(
                                partition.get("partition"),
                                partition.get("committedOffset"),
                                partition.get("endOffset"),
                                partition.get("lag")))
                .toList();
    }

    private static JsonPath lag() {
        return get("/lag").jsonPath();
    }
}
