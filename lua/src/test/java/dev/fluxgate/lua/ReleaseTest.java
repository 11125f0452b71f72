package dev.fluxgate.lua;

import static dev.fluxgate.contract.OrderStatus.CANCELLED;
import static dev.fluxgate.contract.OrderStatus.CONFIRMED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units of a released order go back to stock once, and not before the database can know of it. */
class ReleaseTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @Test
    void shouldOrderReleasedUnitsOnlyAfterTheirEventIsCleared() {
        TestSale sale = sale().holdFor(HOLD).open(2);
        UUID order = sale.accepted("alice", 2);
        sale.resolve(order, CANCELLED);
        assertThat(sale.order("bob", "key-1").code()).isEqualTo(ReplyCode.ALL_HELD);

        sale.clear(order);

        assertThat(sale.order("bob", "key-1", 2).code()).isEqualTo(ReplyCode.ACCEPTED);
    }

    @Test
    void shouldPromiseReleasedUnitsForNow() {
        TestSale sale = sale().holdFor(HOLD).open(2);
        sale.resolve(sale.accepted("alice", 2), CANCELLED);

        BatchReply reply = sale.decide(sale.request("bob", "key-1", 1));

        assertThat(reply.replies().get(0).time(0)).isEqualTo(reply.decidedAt());
    }

    @Test
    void shouldOrderReleasedUnitsInTheCallThatClearsTheirEvent() {
        TestSale sale = sale().holdFor(HOLD).open(2);
        UUID order = sale.accepted("alice", 2);
        OutboxEntry released = sale.resolve(order, CANCELLED).order().outboxEntry();

        BatchReply reply = sale.decide(
                List.of(sale.request("bob", "key-1", 2)), List.of(released, new OutboxEntry(order, 1, 0)), 10);

        assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        assertThat(reply.outboxDepth()).isEqualTo(1);
        assertThat(sale.state().available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveUnitsBackOnceWhenTheirEventIsClearedTwice(boolean withOrders) {
        TestSale sale = sale().holdFor(HOLD).open(5);
        UUID order = sale.accepted("alice", 2);
        OutboxEntry released = sale.resolve(order, CANCELLED).order().outboxEntry();

        for (int i = 0; i < 2; i++) {
            if (withOrders) {
                sale.decide(List.of(), List.of(released, released), 10);
            } else {
                Await.answer(sale.outbox().clear(sale.bucket(), List.of(released, released)));
            }
        }

        assertThat(sale.state().available()).isEqualTo(5);
        assertThat(sale.state().releasing()).isZero();
    }

    @Test
    void shouldGiveNothingBackWhenTheAcceptanceIsCleared() {
        TestSale sale = sale().holdFor(HOLD).open(5);
        UUID order = sale.accepted("alice", 2);
        sale.resolve(order, CANCELLED);

        Await.answer(sale.outbox()
                .clear(sale.bucket(), List.of(new OutboxEntry(order, 1, 0), new OutboxEntry(order, 2, 0))));

        assertThat(sale.state().releasing()).isEqualTo(2);
        assertThat(sale.scores(BucketKey.OUTBOX)).containsOnlyKeys(order + ":2:2");
    }

    @Test
    void shouldClearTheLargestNumberOfReleasesAlongWithTheLargestNumberOfOrders() {
        TestSale sale = sale().holdFor(HOLD).perBuyerLimit(1).open(OrderScripts.MAX_BATCH);
        List<OrderRequest> orders = Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "key-1", 1));
        sale.decide(orders, List.of(), TestSale.NO_BOUND);
        List<OutboxEntry> released = orders.stream()
                .map(order -> sale.resolve(order.orderId(), CANCELLED).order().outboxEntry())
                .toList();

        List<OrderRequest> next = Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "key-2", 1));
        BatchReply reply = sale.decide(next, released, TestSale.NO_BOUND);

        assertThat(reply.replies())
                .hasSize(OrderScripts.MAX_BATCH)
                .allMatch(order -> order.code() == ReplyCode.ACCEPTED);
        assertThat(sale.state().held()).isEqualTo(OrderScripts.MAX_BATCH);
    }

    @Test
    void shouldClearTheOutboxWhereTheSaleIsLost() {
        TestSale sale = sale().holdFor(HOLD).open(5);
        UUID order = sale.accepted("alice", 2);
        OutboxEntry released = sale.resolve(order, CANCELLED).order().outboxEntry();
        TestRedis.CLIENT.getKeys().delete(BucketKey.SALE.of(sale.bucket()));

        Await.answer(sale.outbox().clear(sale.bucket(), List.of(released, new OutboxEntry(order, 1, 0))));

        assertThat(sale.scores(BucketKey.OUTBOX)).isEmpty();
        assertThat(sale.map(BucketKey.SALE)).isEmpty();
    }

    @Test
    void shouldResolveEachOfAHundredOrdersOnceWhenConfirmCancelAndExpiryRace() {
        TestSale sale = sale().holdFor(Duration.ofMillis(40)).open(100);
        List<OrderRequest> orders = Requests.many(100, i -> sale.request("buyer-" + i, "key-1", 1));
        sale.decide(orders, List.of(), TestSale.NO_BOUND);
        HoldScripts holds = new HoldScripts(TestRedis.RUNNER);
        List<CompletionStage<Resolution>> calls = new ArrayList<>();
        List<CompletionStage<List<OutboxScripts.Due>>> expiries = new ArrayList<>();

        for (OrderRequest order : orders) {
            calls.add(holds.resolve(sale.bucket(), order.orderId(), CANCELLED, null));
            calls.add(holds.resolve(sale.bucket(), order.orderId(), CONFIRMED, null));
            expiries.add(holds.expire(sale.bucket(), 2));
        }

        long resolved = calls.stream()
                .filter(call -> Await.answer(call).code() == Resolution.Code.RESOLVED)
                .count();
        expiries.forEach(Await::answer);
        BucketState state = sale.state();
        List<OrderStatus> statuses = orders.stream()
                .map(order -> sale.find(order.orderId()).status())
                .toList();
        assertThat(statuses).doesNotContain(OrderStatus.HELD);
        assertThat(resolved)
                .isEqualTo(statuses.stream()
                        .filter(status -> status != OrderStatus.EXPIRED)
                        .count());
        assertThat(state.confirmed())
                .isEqualTo(
                        statuses.stream().filter(status -> status == CONFIRMED).count());
        assertThat(state.confirmed() + state.releasing()).isEqualTo(100);
        assertThat(sale.scores(BucketKey.OUTBOX)).hasSize(200);
    }

    @Test
    void shouldTellWhoListensThatUnitsCameBack() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Await.answer(new StockReturns(TestRedis.CLIENT).listen(heard::add));
        TestSale cancelled = sale().holdFor(HOLD).open(2);
        UUID order = cancelled.accepted("alice", 2);
        cancelled.resolve(order, CANCELLED);
        TestSale restocked = sale().open(1);

        cancelled.clear(order);
        restocked.restock(3);

        await().untilAsserted(() -> assertThat(heard)
                .contains(cancelled.bucket().productId(), restocked.bucket().productId()));
    }
}
