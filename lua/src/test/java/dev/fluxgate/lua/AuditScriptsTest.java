package dev.fluxgate.lua;

import static dev.fluxgate.contract.OrderStatus.CANCELLED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.lua.AuditScripts.Counter;
import dev.fluxgate.lua.AuditScripts.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditScriptsTest {

    private final AuditScripts audit = new AuditScripts(TestRedis.RUNNER);
    private final TestSale sale = sale().holdFor(Duration.ofMinutes(5)).open(2_000);

    @Test
    void shouldReadEveryOrderPageByPage() {
        Set<OrderRecord> expected = new HashSet<>();
        for (int batch = 0; batch < 2; batch++) {
            List<OrderRequest> orders =
                    Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "" + UUID.randomUUID(), 1));
            sale.decide(orders, List.of(), TestSale.NO_BOUND);
            orders.forEach(order -> expected.add(sale.find(order.orderId())));
        }

        Set<OrderRecord> read = new HashSet<>();
        int pages = 0;
        String cursor = "0";
        do {
            Page page = Await.answer(audit.scan(sale.bucket(), cursor, 100));
            read.addAll(page.orders());
            cursor = page.cursor();
            pages++;
        } while (!cursor.equals("0"));

        assertThat(read).isEqualTo(expected);
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void shouldReadNothingWhereThereIsNoSale() {
        assertThat(Await.answer(audit.scan(sale().announce().bucket(), "0", 100)))
                .isEqualTo(new Page("0", List.of()));
    }

    @Test
    void shouldPutOrdersIntoTheOutboxAgainAndMoveNoUnit() {
        UUID held = sale.accepted("alice", 1);
        UUID cancelled = sale.accepted("bob", 2);
        sale.resolve(cancelled, CANCELLED);
        sale.clear(held, cancelled);
        Await.answer(sale.outbox().clear(sale.bucket(), List.of(new OutboxEntry(cancelled, 1, 0))));
        BucketState before = sale.state();

        assertThat(Await.answer(audit.requeue(sale.bucket(), List.of(held, cancelled, UUID.randomUUID()))))
                .isEqualTo(2);

        List<OutboxScripts.Due> due = Await.answer(sale.outbox().due(sale.bucket(), Duration.ZERO, 10));
        assertThat(due)
                .containsExactlyInAnyOrder(
                        new OutboxScripts.Due(new OutboxEntry(held, 1, 0), sale.find(held)),
                        new OutboxScripts.Due(new OutboxEntry(cancelled, 2, 0), sale.find(cancelled)));
        Await.answer(sale.outbox()
                .clear(sale.bucket(), due.stream().map(OutboxScripts.Due::entry).toList()));
        assertThat(sale.state().available()).isEqualTo(before.available());
        assertThat(sale.state().outboxDepth()).isZero();
    }

    @Test
    void shouldLeaveAnEventThatWaitsItsTime() {
        UUID order = sale.accepted("alice", 1);
        sale.clear(order);
        Await.answer(audit.requeue(sale.bucket(), List.of(order)));
        TestRedis.CLIENT
                .getScoredSortedSet(BucketKey.OUTBOX.of(sale.bucket()), org.redisson.client.codec.StringCodec.INSTANCE)
                .add(1, order + ":1");

        Await.answer(audit.requeue(sale.bucket(), List.of(order)));

        assertThat(sale.scores(BucketKey.OUTBOX)).containsEntry(order + ":1", 1L);
    }

    @ParameterizedTest
    @EnumSource
    void shouldCorrectACounterOnceForEachId(Counter counter) {
        UUID id = UUID.randomUUID();

        assertThat(Await.answer(audit.correct(sale.bucket(), id, counter, -3))).isTrue();
        assertThat(Await.answer(audit.correct(sale.bucket(), id, counter, -3))).isTrue();
        assertThat(Await.answer(audit.correct(sale.bucket(), UUID.randomUUID(), counter, 5)))
                .isTrue();

        String field = counter.name().toLowerCase(java.util.Locale.ROOT);
        long before = counter == Counter.AVAILABLE ? 2_000 : 0;
        assertThat(sale.map(BucketKey.SALE).get(field)).isEqualTo("" + (before + 2));
    }

    @Test
    void shouldCorrectNothingWhereThereIsNoSale() {
        TestSale lost = sale().announce();

        assertThat(Await.answer(audit.correct(lost.bucket(), UUID.randomUUID(), Counter.HELD, 1)))
                .isFalse();
        assertThat(lost.map(BucketKey.SALE)).isEmpty();
        assertThat(lost.map(BucketKey.TRANSFERS)).isEmpty();
    }
}
