package dev.fluxgate.worker.relay;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class RelayTest {

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();
    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldPublishAndClearWhenGatewayDiedBeforePublishing() {
        String product = Orders.newProduct();
        database.createSale(product, 1_000, 2, false);
        gateway.openAll(product, 2, 1_000, null, null);
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);
        List<UUID> first = gateway.accept(product, 0, 300);
        List<UUID> second = gateway.accept(product, 1, 10);

        eventually(() -> assertThat(database.stock(product)).isEqualTo("1000/0/310/310"));

        eventually(() -> assertThat(gateway.outboxDepth(product, 0)).isZero());
        eventually(() -> assertThat(gateway.outboxDepth(product, 1)).isZero());
        assertThat(database.rows("SELECT id FROM orders WHERE product_id = ?", product))
                .hasSize(310)
                .contains(
                        first.get(0).toString(),
                        first.get(299).toString(),
                        second.get(9).toString());
        assertThat(log.read(Topics.ORDERS, product)).hasSizeGreaterThanOrEqualTo(310);
        eventually(() -> assertThat(productLag(product)).isEqualTo(0));
    }

    @Test
    void shouldEmptyTheOutboxOfBucketThatTheSaleHasNoMore() {
        String product = Orders.newProduct();
        database.createSale(product, 100, 2, false);
        gateway.openAll(product, 2, 100, null, null);
        gateway.accept(product, 1, 10);
        database.execute("UPDATE sales SET loaded = true, buckets = 1 WHERE product_id = ?", product);

        eventually(() -> assertThat(gateway.outboxDepth(product, 1)).isZero());
        eventually(() -> assertThat(database.stock(product)).isEqualTo("100/0/10/10"));
    }

    private static Object productLag(String product) {
        return get("/lag").jsonPath().get("products.find { it.product == '" + product + "' }.lag");
    }
}
