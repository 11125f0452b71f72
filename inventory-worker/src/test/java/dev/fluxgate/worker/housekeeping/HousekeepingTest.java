package dev.fluxgate.worker.housekeeping;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static dev.fluxgate.worker.testing.Gateway.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.TransferScripts.Transfer;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.relay.EventPublisher;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class HousekeepingTest {

    private static final Duration SHORT_HOLD = Duration.ofMillis(300);

    @Inject
    SaleTable sales;

    @Inject
    SaleBuckets buckets;

    @Inject
    BucketUpkeep upkeep;

    @Inject
    Restocks restocks;

    @Inject
    EventPublisher publisher;

    @Inject
    Outboxes outboxes;

    @Inject
    OrderLog orderLog;

    @Inject
    Drained drained;

    @Inject
    SavedOrders saved;

    @Inject
    HousekeepingConfig config;

    @Inject
    HousekeepingMeter meter;

    @Inject
    Outages outages;

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldReturnUnitsOnceWhenHoldsEndWhileSeveralWorkersLook() {
        String product = sale(2, 1_200, SHORT_HOLD);
        gateway.accept(product, 0, 512);
        gateway.accept(product, 1, 88);

        eventually(() -> {
            Uni.join()
                    .all(Stream.generate(this::anotherWorker)
                            .limit(3)
                            .map(Housekeeper::run)
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(Duration.ofSeconds(30));
            assertThat(gateway.readAll(product, 2))
                    .extracting(BucketState::available, BucketState::held, BucketState::releasing)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(600L, 0L, 0L));
        });

        eventually(() -> assertThat(database.orders(product, "EXPIRED")).isEqualTo(600));
        assertThat(database.stock(product)).isEqualTo("1200/0/0/600");
        assertThat(fenced(product)).isEmpty();
    }

    @Test
    void shouldReturnUnitsWhenGatewayDiedAfterCancelling() {
        String product = Orders.newProduct();
        gateway.openAll(product, 1, 1, Duration.ofHours(1), null);
        UUID order = gateway.accept(product, 0, 1).get(0);
        gateway.resolve(product, order, OrderStatus.CANCELLED);
        assertThat(gateway.read(product, 0).available()).isZero();

        // No worker looks after what the database does not know.
        database.createSale(product, 1, 1);
        eventually(() -> assertThat(gateway.read(product, 0).available()).isEqualTo(1));

        eventually(() -> assertThat(database.orders(product, "CANCELLED")).isEqualTo(1));
        gateway.order(product, "another", 1);
        eventually(() -> assertThat(database.stock(product)).isEqualTo("1/1/0/2"));
        assertThat(database.orders(product, "REJECTED")).isZero();
    }

    @Test
    void shouldCompleteTransferWhenGatewayDiedAfterTaking() {
        String product = sale(2, 20, null);
        done(gateway.transfers().take(new Bucket(product, 0), UUID.randomUUID(), 1, 4));

        eventually(() -> assertThat(gateway.read(product, 0).outgoing()).isZero());

        assertThat(gateway.read(product, 0).available()).isEqualTo(5);
        assertThat(gateway.read(product, 1).available()).isEqualTo(15);
        assertThat(gateway.readAll(product, 2)).allMatch(BucketState::isBalanced);
    }

    @Test
    void shouldSettleTransferWithoutGivingTwiceWhenGatewayDiedAfterGiving() {
        String product = sale(2, 20, null);
        Transfer transfer = done(gateway.transfers().take(new Bucket(product, 0), UUID.randomUUID(), 1, 4));
        done(gateway.transfers().give(transfer));

        eventually(() -> assertThat(gateway.read(product, 0).outgoing()).isZero());

        assertThat(gateway.read(product, 1).available()).isEqualTo(15);
        assertThat(gateway.readAll(product, 2).stream()
                        .mapToLong(BucketState::moved)
                        .sum())
                .isZero();
    }

    @Test
    void shouldBringBucketsIntoTheStateOfTheirSaleWhenGatewayDidNot() {
        String product = sale(2, 20, null);

        database.execute("UPDATE sales SET state = 'PAUSED' WHERE product_id = ?", product);
        eventually(() -> assertThat(states(product, 2)).containsOnly("PAUSED"));

        database.execute("UPDATE sales SET state = 'OPEN' WHERE product_id = ?", product);
        eventually(() -> assertThat(states(product, 2)).containsOnly("OPEN"));

        database.execute("UPDATE sales SET state = 'CLOSED' WHERE product_id = ?", product);
        eventually(() -> assertThat(states(product, 2)).containsOnly("CLOSED"));
    }

    @Test
    void shouldGiveRestockToTheBucketsThatLackItWhenGatewayDiedBetween() {
        String product = sale(2, 20, null);
        database.execute("UPDATE stock SET loaded = loaded + 7 WHERE product_id = ?", product);
        done(gateway.sales().restock(new Bucket(product, 0), 2, "r1", 4));
        database.execute("INSERT INTO restocks (product_id, idempotency_key, quantity) VALUES (?, 'r1', 7)", product);

        eventually(() -> assertThat(
                        database.number("SELECT count(*) FROM restocks WHERE product_id = ? AND applied", product))
                .isEqualTo(1));

        assertThat(gateway.readAll(product, 2)).extracting(BucketState::loaded).containsExactly(14L, 13L);
    }

    @Test
    void shouldFenceWhenBucketIsLost() {
        String product = sale(2, 20, null);

        gateway.lose(product, 0, "sale");

        eventually(() -> assertThat(states(product, 1, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).containsExactly("Redis has lost bucket 0.");
    }

    @Test
    void shouldFenceWhenDatabaseHasMoreOrdersThanRedisAccepted() {
        String product = sale(2, 20, null);
        gateway.accept(product, 0, 2);

        log.publish(Orders.confirmed(product, 0, 3));

        eventually(() -> assertThat(states(product, 0, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).hasSize(1).allMatch(reason -> reason.startsWith("PostgreSQL has "));
    }

    @Test
    void shouldFenceWhenAConfirmationIsLost() {
        String product = sale(2, 20, Duration.ofHours(1));
        UUID order = gateway.accept(product, 0, 1).get(0);
        gateway.resolve(product, order, OrderStatus.CONFIRMED);
        eventually(() -> assertThat(database.stock(product)).isEqualTo("20/0/1/1"));

        gateway.tamper(product, 0, "held", 1);
        gateway.tamper(product, 0, "confirmed", -1);

        eventually(() -> assertThat(states(product, 0, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).containsExactly("PostgreSQL has 1 confirmed units, and Redis knows of 0.");
    }

    @Test
    void shouldFenceWhenDonorHasLostItsTransfer() {
        String product = sale(2, 20, null);
        Transfer transfer = done(gateway.transfers().take(new Bucket(product, 0), UUID.randomUUID(), 1, 4));
        done(gateway.transfers().give(transfer));
        eventually(() -> assertThat(gateway.read(product, 0).outgoing()).isZero());
        assertThat(fenced(product)).isEmpty();

        gateway.tamper(product, 0, "moved", 5);
        gateway.tamper(product, 0, "available", 5);

        eventually(() -> assertThat(states(product, 0, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).containsExactly("Buckets were given 5 units that none has given away.");
    }

    @Test
    void shouldFenceWhenBucketsAreOlderThanTheLastRebuild() {
        String product = sale(2, 20, null);

        database.execute("UPDATE sales SET epoch = 1 WHERE product_id = ?", product);

        eventually(() -> assertThat(states(product, 0, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).containsExactly("Bucket 0 is as it was before rebuild 1.");
    }

    @Test
    void shouldFenceAllBucketsAndTheSaleWhenGatewayFencedOne() {
        String product = sale(2, 20, null);

        done(gateway.sales().setState(new Bucket(product, 1), dev.fluxgate.lua.BucketCommand.FENCE));

        eventually(() -> assertThat(states(product, 0, 2)).containsOnly("FENCED"));
        assertThat(fenced(product)).hasSize(1);
    }

    @Test
    void shouldLeaveSaleAloneWhenItIsBeingRebuilt() {
        String product = sale(2, 20, null);
        String watched = sale(1, 1, null);
        database.execute(
                "UPDATE sales SET epoch = 1, rebuild_until = now() + interval '1 hour' WHERE product_id = ?", product);

        database.execute("UPDATE sales SET epoch = 1 WHERE product_id = ?", watched);

        eventually(() -> assertThat(fenced(watched)).hasSize(1));
        assertThat(fenced(product)).isEmpty();
        assertThat(states(product, 0, 2)).containsOnly("OPEN");
        assertThat(log.read(Topics.ORDERS, product)).isEmpty();
    }

    private Housekeeper anotherWorker() {
        return new Housekeeper(
                sales,
                buckets,
                upkeep,
                restocks,
                publisher,
                outboxes,
                new Comparison(orderLog, drained, saved, upkeep),
                config,
                meter,
                outages,
                InstantSource.system());
    }

    private String sale(int count, long units, Duration holdFor) {
        String product = Orders.newProduct();
        database.createSale(product, units, count, false);
        gateway.openAll(product, count, units, holdFor, null);
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);
        return product;
    }

    private List<String> fenced(String product) {
        return database.rows(
                "SELECT fence_reason FROM sales WHERE product_id = ? AND fenced_since IS NOT NULL", product);
    }

    private List<String> states(String product, int count) {
        return states(product, 0, count);
    }

    private List<String> states(String product, int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .mapToObj(bucket -> gateway.read(product, bucket).state())
                .toList();
    }
}
