package dev.fluxgate.lua;

import static dev.fluxgate.contract.OrderStatus.CANCELLED;
import static dev.fluxgate.contract.OrderStatus.CONFIRMED;
import static dev.fluxgate.contract.OrderStatus.EXPIRED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.Resolution.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HoldScriptsTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    private final TestSale sale = sale().holdFor(HOLD).open(10);

    @Test
    void shouldSellTheUnitsWhenAnOrderIsConfirmed() {
        UUID order = sale.accepted("alice", 3);

        Resolution resolution = sale.resolve(order, CONFIRMED);

        assertThat(resolution.code()).isEqualTo(Code.RESOLVED);
        assertThat(counters()).containsExactly(7L, 0L, 0L, 3L);
    }

    @Test
    void shouldKeepTheUnitsBackWhenAnOrderIsCancelled() {
        UUID order = sale.accepted("alice", 3);

        Resolution resolution = sale.resolve(order, CANCELLED);

        assertThat(resolution.code()).isEqualTo(Code.RESOLVED);
        assertThat(counters()).containsExactly(7L, 0L, 3L, 0L);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "CANCELLED"})
    void shouldTellTheOrderAsItStandsAndHaveItsEventWait(OrderStatus status) {
        UUID id = sale.accepted("alice", 2);
        OrderRecord held = sale.find(id);
        Instant before = TestRedis.now();

        Resolution resolution = sale.resolve(id, status);

        OrderRecord order = resolution.order();
        assertThat(order.resolvedAt()).isBetween(before.minusMillis(1), TestRedis.now());
        assertThat(order)
                .isEqualTo(ReferenceDatabase.with(held, 2, status, held.expiresAt(), order.resolvedAt(), held.queued()))
                .isEqualTo(sale.find(id));
        assertThat(resolution.bucket()).isEqualTo(sale.bucket());
        assertThat(resolution.pending()).isTrue();
        assertThat(sale.scores(BucketKey.OUTBOX))
                .containsEntry(order.outboxEntry().text(), order.resolvedAt().toEpochMilli());
        assertThat(sale.scores(BucketKey.HOLDS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "CANCELLED"})
    void shouldSayThatItIsRepeatedAndChangeNothing(OrderStatus status) {
        UUID order = sale.accepted("alice", 2);
        OrderRecord resolved = sale.resolve(order, status).order();
        var before = sale.contents();

        assertThat(sale.resolve(order, status)).isEqualTo(new Resolution(Code.REPEATED, sale.bucket(), resolved, true));
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldTellThatTheEventIsPublishedWhenItIsCleared() {
        UUID order = sale.accepted("alice", 2);
        sale.resolve(order, CONFIRMED);
        sale.clear(order);

        assertThat(sale.resolve(order, CONFIRMED).pending()).isFalse();
        assertThat(sale.resolve(order, CANCELLED).pending()).isFalse();
    }

    @Test
    void shouldRefuseToResolveOtherwise() {
        UUID order = sale.accepted("alice", 2);
        OrderRecord resolved = sale.resolve(order, CONFIRMED).order();
        var before = sale.contents();

        assertThat(sale.resolve(order, CANCELLED))
                .isEqualTo(new Resolution(Code.CONFLICT, sale.bucket(), resolved, true));
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldCallAnOrderWithoutAHoldConfirmed() {
        TestSale sold = sale().open(5);
        UUID order = sold.accepted("alice", 1);

        assertThat(sold.resolve(order, CONFIRMED).code()).isEqualTo(Code.REPEATED);
        assertThat(sold.resolve(order, CANCELLED).code()).isEqualTo(Code.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFIRMED", "CANCELLED"})
    void shouldExpireAnOrderWhoseHoldIsOverWhoeverComes(OrderStatus wanted) {
        UUID order = sale.accepted("alice", 2);
        sale.end(order);

        Resolution resolution = sale.resolve(order, wanted);

        assertThat(resolution.code()).isEqualTo(Code.CONFLICT);
        assertThat(resolution.order().status()).isEqualTo(EXPIRED);
        assertThat(resolution.pending()).isTrue();
        assertThat(counters()).containsExactly(8L, 0L, 2L, 0L);
    }

    @Test
    void shouldFindNoOrderThatIsUnknownOrAnotherBuyers() {
        UUID order = sale.accepted("alice", 1);
        HoldScripts holds = new HoldScripts(TestRedis.RUNNER);

        assertThat(sale.resolve(UUID.randomUUID(), CONFIRMED).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(Await.answer(holds.resolve(sale.bucket(), order, CONFIRMED, "bob"))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
        assertThat(Await.answer(holds.resolve(sale.bucket(), order, CONFIRMED, "alice"))
                        .code())
                .isEqualTo(Code.RESOLVED);
    }

    @Test
    void shouldSayThatTheSaleIsLost() {
        assertThat(sale().announce().resolve(UUID.randomUUID(), CONFIRMED).code())
                .isEqualTo(Code.NO_SALE);
    }

    @Test
    void shouldResolveNothingWhileTheSaleIsFenced() {
        UUID held = sale.accepted("alice", 1);
        UUID confirmed = sale.accepted("bob", 1);
        sale.resolve(confirmed, CONFIRMED);
        sale.setState(BucketCommand.FENCE);
        var before = sale.contents();

        assertThat(sale.resolve(held, CANCELLED).code()).isEqualTo(Code.FENCED);
        assertThat(sale.resolve(confirmed, CONFIRMED).code()).isEqualTo(Code.REPEATED);
        assertThat(sale.resolve(UUID.randomUUID(), CONFIRMED).code())
                .as("it may be lost")
                .isEqualTo(Code.FENCED);
        assertThat(sale.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "CLOSE"})
    void shouldResolveWhenTheSaleSellsNothing(BucketCommand command) {
        UUID order = sale.accepted("alice", 1);
        sale.setState(command);

        assertThat(sale.resolve(order, CONFIRMED).code()).isEqualTo(Code.RESOLVED);
    }

    @Test
    void shouldExpireWhatIsDueAndTheOldestFirst() {
        UUID later = sale.accepted("alice", 1);
        UUID first = sale.accepted("bob", 2);
        sale.accepted("carol", 3);
        sale.end(first, Instant.ofEpochMilli(1_000));
        sale.end(later, Instant.ofEpochMilli(2_000));

        List<OutboxScripts.Due> expired = sale.expire(10);

        assertThat(expired).extracting(due -> due.order().orderId()).containsExactly(first, later);
        assertThat(expired).allSatisfy(due -> {
            assertThat(due.order()).isEqualTo(sale.find(due.order().orderId()));
            assertThat(due.order().status()).isEqualTo(EXPIRED);
            assertThat(due.entry()).isEqualTo(due.order().outboxEntry());
        });
        assertThat(counters()).containsExactly(4L, 3L, 3L, 0L);
    }

    @Test
    void shouldExpireInBatches() {
        List<UUID> orders = List.of(sale.accepted("alice", 1), sale.accepted("bob", 1), sale.accepted("carol", 1));
        orders.forEach(sale::end);

        assertThat(sale.expire(2)).hasSize(2);
        assertThat(sale.expire(2)).hasSize(1);
        assertThat(sale.expire(2)).isEmpty();
    }

    @Test
    void shouldExpireTheLargestBatch() {
        TestSale large = sale().holdFor(HOLD).perBuyerLimit(1).open(1_000);
        List<OrderRequest> orders = Requests.many(OrderScripts.MAX_BATCH, i -> large.request("buyer-" + i, "key-1", 1));
        large.decide(orders, List.of(), TestSale.NO_BOUND);
        orders.forEach(order -> large.end(order.orderId()));

        assertThat(large.expire(OrderScripts.MAX_BATCH)).hasSize(OrderScripts.MAX_BATCH);
        assertThat(large.state().releasing()).isEqualTo(OrderScripts.MAX_BATCH);
    }

    @Test
    void shouldExpireNothingWhileFencedOrWithoutASale() {
        sale.end(sale.accepted("alice", 1));
        sale.setState(BucketCommand.FENCE);

        assertThat(sale.expire(10)).isEmpty();
        assertThat(sale().announce().expire(10)).isEmpty();
    }

    @Test
    void shouldDropAHoldWhoseOrderIsLost() {
        UUID order = sale.accepted("alice", 1);
        sale.end(order);
        sale.map(BucketKey.ORDERS).fastRemove(order.toString());

        assertThat(sale.expire(10)).isEmpty();
        assertThat(sale.scores(BucketKey.HOLDS)).isEmpty();
    }

    @Test
    void shouldForgetReleasedOrdersWhenItLimitsABuyer() {
        TestSale limited = sale().holdFor(HOLD).perBuyerLimit(2).open(10);
        UUID cancelled = limited.accepted("alice", 1);
        UUID expired = limited.accepted("alice", 1);
        assertThat(limited.order("alice", "key").code()).isEqualTo(ReplyCode.LIMIT_REACHED);
        limited.resolve(cancelled, CANCELLED);
        limited.end(expired);
        limited.expire(1);

        UUID kept = limited.accepted("alice", 2);
        limited.resolve(kept, CONFIRMED);

        assertThat(limited.order("alice", "key").code()).isEqualTo(ReplyCode.LIMIT_REACHED);
    }

    @Test
    void shouldResolveOnlyAsAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> sale.resolve(UUID.randomUUID(), EXPIRED));
    }

    private List<Long> counters() {
        BucketState state = sale.state();
        return List.of(state.available(), state.held(), state.releasing(), state.confirmed());
    }
}
