package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxScriptsTest {

    private static final int ALL = OrderScripts.MAX_BATCH;

    @Test
    void shouldListNothingWhenNothingWaits() {
        assertThat(due(sale().open(1), Duration.ZERO, ALL)).isEmpty();
        assertThat(due(sale().announce(), Duration.ZERO, ALL)).isEmpty();
    }

    @Test
    void shouldListAnEventWhenItHasWaitedLongEnoughByRedisClock() {
        TestSale sale = sale().open(1);
        Duration age = Duration.ofMillis(200);
        Instant decidedAt = sale.decide(sale.request("alice", "key-1", 1)).decidedAt();
        List<Instant> foundNothingAt = new ArrayList<>();

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
            Instant before = TestRedis.now();
            boolean isDue = !due(sale, age, ALL).isEmpty();
            if (!isDue) {
                foundNothingAt.add(before);
            }
            return isDue;
        });

        assertThat(TestRedis.now()).isAfterOrEqualTo(decidedAt.plus(age));
        assertThat(foundNothingAt).isNotEmpty().allMatch(time -> time.isBefore(decidedAt.plus(age)));
    }

    @Test
    void shouldListTheWholeOrder() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).open(5);
        OrderRequest order = sale.request("alice", "key-1", 2);
        sale.decide(order);

        assertThat(due(sale, Duration.ZERO, ALL))
                .containsExactly(Await.answer(sale.orders().find(sale.bucket(), order.orderId()))
                        .order()
                        .orElseThrow());
    }

    @Test
    void shouldListTheOldestFirstAndNoMoreThanAskedFor() {
        TestSale sale = sale().open(10);
        List<OrderRequest> orders = Requests.many(5, i -> sale.request("buyer-" + i, "key-1", 1));
        for (int i : List.of(3, 1, 4, 0, 2)) {
            long decided = sale.decide(orders.get(i)).decidedAt().toEpochMilli();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> TestRedis.now().toEpochMilli() > decided);
        }

        assertThat(due(sale, Duration.ZERO, 3))
                .extracting(OrderRecord::buyerId)
                .containsExactly("buyer-3", "buyer-1", "buyer-4");
    }

    @Test
    void shouldTakeNothingOutWhenItLists() {
        TestSale sale = sale().open(1);
        sale.order("alice", "key-1");
        var before = sale.contents();

        due(sale, Duration.ZERO, ALL);

        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldListTheLargestNumber() {
        TestSale sale = sale().open(2_000);
        for (int batch = 0; batch < 2; batch++) {
            sale.decide(
                    Requests.many(ALL, i -> sale.request("buyer-" + i, "" + System.nanoTime(), 1)),
                    List.of(),
                    TestSale.NO_BOUND);
        }

        assertThat(due(sale, Duration.ZERO, ALL)).hasSize(ALL).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeOutWhatWasPublishedAndNothingElse() {
        TestSale sale = sale().open(2);
        OrderRequest published = sale.request("alice", "key-1", 1);
        OrderRequest waiting = sale.request("bob", "key-1", 1);
        sale.decide(published, waiting);

        clear(sale, new OutboxEntry(published.orderId(), 1, 0), new OutboxEntry(waiting.orderId(), 2, 0));

        assertThat(due(sale, Duration.ZERO, ALL))
                .extracting(OrderRecord::orderId)
                .containsExactly(waiting.orderId());
    }

    @Test
    void shouldChangeNothingWhenItIsTakenOutAgain() {
        TestSale sale = sale().open(1);
        OrderRequest order = sale.request("alice", "key-1", 1);
        sale.decide(order);
        clear(sale, new OutboxEntry(order.orderId(), 1, 0));
        var before = sale.contents();

        clear(sale, new OutboxEntry(order.orderId(), 1, 0), new OutboxEntry(UUID.randomUUID(), 1, 0));

        assertThat(sale.contents()).isEqualTo(before);
    }

    private static List<OrderRecord> due(TestSale sale, Duration olderThan, int limit) {
        return Await.answer(sale.outbox().due(sale.bucket(), olderThan, limit)).stream()
                .map(OutboxScripts.Due::order)
                .toList();
    }

    private static void clear(TestSale sale, OutboxEntry... published) {
        Await.answer(sale.outbox().clear(sale.bucket(), List.of(published)));
    }
}
