package dev.fluxgate.worker.housekeeping;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.ReplyCode;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of sales when Redis has failed over or restarted: nothing is sold before it is known what was lost. */
@WorkerTest
class VerificationTest {

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldLetASaleGoOnWhenNothingIsLost() throws SQLException {
        String product = sale(2, null);
        IntStream.range(0, 2).forEach(bucket -> gateway.accept(product, bucket, 500));
        eventually(() -> assertThat(database.orders(product)).isEqualTo(1_000));

        try (Connection blocked = database.blocked(product)) {
            gateway.accepted(product, "late", 2);
            eventually(() -> assertThat(IntStream.range(0, 2).mapToLong(bucket -> gateway.outboxDepth(product, bucket)))
                    .containsOnly(0L));
            failOver(product, 2);
            assertThat(gateway.order(product, "ann", 2).code()).isEqualTo(ReplyCode.UNVERIFIED);
            blocked.rollback();
        }

        eventually(() -> assertThat(gateway.order(product, "ann", 2).code()).isEqualTo(ReplyCode.ACCEPTED));
        eventually(() -> assertThat(gateway.readAll(product, 2)).allMatch(bucket -> bucket.isVerified()));
        assertThat(fenceReason(product)).isEmpty();
    }

    @Test
    void shouldWaitWhenTheDatabaseDoesNotHaveAllYet() throws SQLException {
        String product = sale(1, null);
        gateway.accept(product, 0, 2);
        eventually(() -> assertThat(database.orders(product)).isEqualTo(2));
        UUID later;
        try (Connection blocked = database.blocked(product)) {
            later = gateway.accepted(product, "late", 1);
            eventually(() -> assertThat(gateway.outboxDepth(product, 0)).isZero());
            gateway.forget(product, 0, later);
            failOver(product, 1);
            String other = sale(Orders.newProductApartFrom(product), 1, null);
            failOver(other, 1);

            eventually(() -> assertThat(gateway.order(other, "ann", 1).code()).isEqualTo(ReplyCode.ACCEPTED));
            assertThat(gateway.order(product, "ann", 1).code()).isEqualTo(ReplyCode.UNVERIFIED);
            blocked.rollback();
        }

        eventually(() -> assertThat(fenceReason(product))
                .containsExactly("PostgreSQL has version 1 of order " + later + ", and Redis has none."));
        assertThat(gateway.order(product, "ann", 1).code()).isEqualTo(ReplyCode.FENCED);
    }

    /** Redis has accepted as many orders as the database has rows: no count tells. */
    @Test
    void shouldFenceASaleWhenAnOrderIsLostAndAnotherOneHidesIt() {
        String product = sale(2, null);
        UUID lost = gateway.accept(product, 1, 1).get(0);
        eventually(() -> assertThat(database.orders(product)).isEqualTo(1));
        gateway.forget(product, 1, lost);

        failOver(product, 2);

        eventually(() -> assertThat(fenceReason(product))
                .containsExactly("PostgreSQL has version 1 of order " + lost + ", and Redis has none."));
        eventually(() -> assertThat(gateway.readAll(product, 2))
                .allMatch(bucket -> bucket.state().equals("FENCED")));
    }

    @Test
    void shouldFenceASaleWhenACancellationIsLost() {
        String product = sale(1, Duration.ofHours(1));
        UUID order = gateway.accepted(product, "ann", 1);
        String before = gateway.record(product, order);
        gateway.resolve(product, order, OrderStatus.CANCELLED);
        eventually(() -> assertThat(database.orders(product, "CANCELLED")).isEqualTo(1));
        gateway.goBack(product, order, before);

        failOver(product, 1);

        eventually(() -> assertThat(fenceReason(product))
                .containsExactly("PostgreSQL has version 2 of order " + order + ", and Redis has version 1."));
    }

    /** An event may bear any UUID: no bucket has such an order. */
    @Test
    void shouldLetASaleGoOnWhenARowHasAnIdThatNoGatewayMade() {
        String product = sale(1, null);
        gateway.accept(product, 0, 1);
        database.execute(
                "INSERT INTO orders (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at)"
                        + " VALUES (gen_random_uuid(), ?, 'zoe', 1, 'CONFIRMED', 1, 'key', now() + interval '1 hour')",
                product);

        failOver(product, 1);

        eventually(() -> assertThat(gateway.order(product, "ann", 1).code()).isEqualTo(ReplyCode.ACCEPTED));
        assertThat(fenceReason(product)).isEmpty();
    }

    private void failOver(String product, int buckets) {
        IntStream.range(0, buckets).forEach(bucket -> gateway.failOver(product, bucket));
    }

    private String sale(int buckets, Duration holdFor) {
        return sale(Orders.newProduct(), buckets, holdFor);
    }

    private String sale(String product, int buckets, Duration holdFor) {
        database.createSale(product, 10_000, buckets, false);
        gateway.openAll(product, buckets, 10_000, holdFor, null);
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);
        return product;
    }

    private List<String> fenceReason(String product) {
        return database.rows(
                "SELECT fence_reason FROM sales WHERE product_id = ? AND fenced_since IS NOT NULL", product);
    }
}
