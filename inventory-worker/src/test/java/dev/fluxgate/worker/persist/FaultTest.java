package dev.fluxgate.worker.persist;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.Servers;
import dev.fluxgate.worker.testing.WorkerTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class FaultTest {

    private static final String CUT_CONNECTIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'fluxgate'";

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldPersistEachOrderOnceWhenConnectionsAreCut() {
        String product = database.createSale(20_000);
        List<OrderEvent> orders = Orders.confirmed(product, 0, 20_000);

        for (int from = 0; from < orders.size(); from += 2_000) {
            log.publish(orders.subList(from, from + 2_000));
            database.execute(CUT_CONNECTIONS);
        }

        eventually(() -> assertThat(database.stock(product)).isEqualTo("20000/0/20000/20000"));
        assertThat(database.orders(product, "CONFIRMED")).isEqualTo(20_000);
        eventually(() -> assertThat(log.lag()).isZero());
    }

    @Test
    void shouldWaitAndStayReadyAndInTheGroupWhenPostgresIsKilled() {
        String product = database.createSale(2_000);
        eventually(() -> assertThat(log.lag()).isZero());
        Servers.stack().postgres().kill();
        try {
            log.publish(Orders.confirmed(product, 0, 1_000));
            eventually(() -> assertThat(readiness()).contains("\"degraded\": true", "postgresAwaySince"));
            assertThat(readiness()).contains("\"status\": \"UP\"");
            assertThat(get("/lag").jsonPath().getList("partitions.owner")).doesNotContainNull();
            assertThat(log.lag()).isGreaterThanOrEqualTo(1_000);
        } finally {
            Servers.stack().postgres().start();
        }

        eventually(() -> assertThat(database.stock(product)).isEqualTo("2000/0/1000/1000"));
        eventually(() -> assertThat(log.lag()).isZero());
        eventually(() -> assertThat(readiness()).contains("\"degraded\": false"));
    }

    @Test
    void shouldGoOnWhenPostgresWasFrozen() {
        String product = database.createSale(2_000);
        Servers.stack().postgres().pause();
        try {
            log.publish(Orders.confirmed(product, 0, 1_000));
            eventually(() -> assertThat(endOffsets()).isEqualTo(log.size(Topics.ORDERS)));
        } finally {
            Servers.stack().postgres().resume();
        }

        eventually(() -> assertThat(database.stock(product)).isEqualTo("2000/0/1000/1000"));
    }

    @Test
    void shouldGoOnWhenKafkaWasRestarted() {
        String product = database.createSale(2_000);
        Servers.stack().kafka().stop();
        try {
            eventually(() -> assertThat(readiness()).contains("kafkaAwaySince"));
            assertThat(readiness()).contains("\"status\": \"UP\"");
        } finally {
            Servers.stack().kafka().start();
        }
        eventually(() -> assertThat(readiness()).doesNotContain("kafkaAwaySince"));

        log.publish(Orders.confirmed(product, 0, 1_000));

        eventually(() -> assertThat(database.stock(product)).isEqualTo("2000/0/1000/1000"));
        eventually(() -> assertThat(log.lag()).isZero());
    }

    @Test
    void shouldPersistWhenRedisIsAway() {
        String product = database.createSale(2_000);
        Servers.stack().redis().kill();
        try {
            log.publish(Orders.confirmed(product, 0, 1_000));

            eventually(() -> assertThat(database.stock(product)).isEqualTo("2000/0/1000/1000"));
            eventually(() -> assertThat(get("/lag").jsonPath().getString("productsNote"))
                    .isEqualTo("Redis or PostgreSQL did not answer."));
            assertThat(get("/lag").jsonPath().getBoolean("stale")).isFalse();
        } finally {
            Servers.stack().redis().start();
        }
        eventually(() -> assertThat(get("/lag").jsonPath().getList("products")).isNotEmpty());
    }

    private static long endOffsets() {
        return get("/lag").jsonPath().getLong("partitions.endOffset.sum()");
    }

    private static String readiness() {
        return get("/q/health/ready").asString();
    }
}
