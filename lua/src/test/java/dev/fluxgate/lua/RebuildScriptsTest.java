package dev.fluxgate.lua;

import static dev.fluxgate.contract.OrderStatus.CANCELLED;
import static dev.fluxgate.contract.OrderStatus.CONFIRMED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fluxgate.lua.RebuildScripts.State;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RebuildScriptsTest {

    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final long EPOCH_1 = 1_000_000_000_000L;

    private final TestSale sale =
            sale().holdFor(HOLD).perBuyerLimit(5).buckets(2).open(100);

    @Test
    void shouldRestoreOrdersUnitsLimitsAndHolds() {
        OrderRecord held = accepted("alice", 2);
        OrderRecord confirmed = resolved("bob", 3, true);
        OrderRecord cancelled = resolved("carol", 4, false);
        clear(held, confirmed, cancelled);
        var before = sale.contents();

        Rebuilding.rebuild(sale, 1, 95, held, confirmed, cancelled);

        var after = sale.contents();
        for (BucketKey key : List.of(BucketKey.KEYS, BucketKey.ORDERS, BucketKey.HOLDS)) {
            assertThat(after.get(key)).isEqualTo(before.get(key));
        }
        assertThat(sale.map(BucketKey.BUYERS).readAllMap()).isEqualTo(java.util.Map.of("alice", "2", "bob", "3"));
        BucketState state = sale.state();
        assertThat(List.of(state.state(), state.loaded(), state.available(), state.held(), state.confirmed()))
                .containsExactly("OPEN", 100L, 95L, 2L, 3L);
        assertThat(List.of(state.accepted(), state.decisions(), state.base())).containsExactly(3L, EPOCH_1, EPOCH_1);
    }

    @Test
    void shouldReplayARestoredOrderWithItsId() {
        OrderRequest request = sale.request("alice", "key-1", 2);
        sale.decide(request);
        OrderRecord order = sale.find(request.orderId());
        sale.clear(order.orderId());

        Rebuilding.rebuild(sale, 1, 98, order);

        OrderReply replay = sale.decide(Requests.retry(request)).replies().get(0);
        assertThat(replay.code()).isEqualTo(ReplyCode.REPLAYED);
        assertThat(replay.replayed()).isEqualTo(order);
        assertThat(replay.isPending()).isFalse();
        assertThat(sale.decide(request).replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        assertThat(sale.state().held()).isEqualTo(2);
    }

    @Test
    void shouldRestoreABucketThatIsLost() {
        OrderRecord order = accepted("alice", 2);
        for (BucketKey key : BucketKey.values()) {
            TestRedis.CLIENT.getKeys().delete(key.of(sale.bucket()));
        }
        assertThat(Rebuilding.claim(sale, 1)).isTrue();
        assertThat(sale.order("bob", "key-1").code()).isEqualTo(ReplyCode.FENCED);

        Rebuilding.rebuild(sale, 1, 98, order);

        assertThat(sale.state().loaded()).isEqualTo(100);
        assertThat(sale.order("bob", "key-1").code()).isEqualTo(ReplyCode.ACCEPTED);
    }

    @Test
    void shouldFenceWithoutLosingAnythingWhenItClaims() {
        OrderRecord order = accepted("alice", 2);
        var before = sale.contents();

        assertThat(Rebuilding.claim(sale, 1)).isTrue();

        var after = sale.contents();
        before.remove(BucketKey.SALE);
        after.remove(BucketKey.SALE);
        assertThat(after).isEqualTo(before);
        assertThat(sale.state().state()).isEqualTo("FENCED");
        assertThat(sale.find(order.orderId())).isEqualTo(order);
    }

    @Test
    void shouldSellNothingUntilItIsFinished() {
        Rebuilding.claim(sale, 1);
        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.FENCED);
        Rebuilding.begin(sale, 1);
        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.FENCED);
        Rebuilding.restore(sale, 1);
        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.FENCED);
        Rebuilding.finish(sale, 1, 100);
        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.ACCEPTED);
    }

    @Test
    void shouldCountRestoredOrdersOnceWhenTheyComeTwice() {
        OrderRecord order = accepted("alice", 2);
        Rebuilding.begin(sale, 1);

        Rebuilding.restore(sale, 1, order);
        Rebuilding.restore(sale, 1, order);

        assertThat(sale.state().held()).isEqualTo(2);
        assertThat(sale.state().accepted()).isEqualTo(1);
        assertThat(sale.map(BucketKey.BUYERS).get("alice")).isEqualTo("2");
    }

    @Test
    void shouldRestoreTheLargestPage() {
        List<OrderRequest> requests =
                Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "key-1", 1));
        TestSale large = sale().holdFor(HOLD).perBuyerLimit(1).open(1_000);
        large.decide(requests, List.of(), TestSale.NO_BOUND);

        Rebuilding.rebuild(
                large,
                1,
                488,
                requests.stream().map(request -> large.find(request.orderId())).toArray(OrderRecord[]::new));

        assertThat(large.state().held()).isEqualTo(OrderScripts.MAX_BATCH);
    }

    @Test
    void shouldChangeNothingWhenAnyStepComesLate() {
        OrderRecord order = accepted("alice", 2);
        Rebuilding.rebuild(sale, 1, 98, order);
        accepted("bob", 1);
        var before = sale.contents();

        Rebuilding.claim(sale, 1);
        Rebuilding.begin(sale, 1);
        Rebuilding.restore(sale, 1, order);
        Rebuilding.finish(sale, 1, 98);

        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldNotOpenAFenceThatCameAfterIt() {
        Rebuilding.rebuild(sale, 1, 100);
        sale.setState(BucketCommand.FENCE);

        Rebuilding.finish(sale, 1, 100);

        assertThat(sale.state().state()).isEqualTo("FENCED");
    }

    @Test
    void shouldTellARebuildThatALaterOneHasClaimedTheBucket() {
        OrderRecord order = accepted("alice", 2);
        Rebuilding.begin(sale, 1);
        Rebuilding.claim(sale, 2);
        var before = sale.contents();

        assertThat(Rebuilding.claim(sale, 1)).isFalse();
        assertThat(Rebuilding.begin(sale, 1)).isFalse();
        assertThat(Rebuilding.restore(sale, 1, order)).isFalse();
        assertThat(Rebuilding.forward(sale, 1, order, 1)).isFalse();
        assertThat(Rebuilding.finish(sale, 1, 98)).isFalse();
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldTellARebuildThatALaterOneHasBegun() {
        OrderRecord order = accepted("alice", 2);
        Rebuilding.begin(sale, 1);
        Rebuilding.begin(sale, 2);
        var before = sale.contents();

        assertThat(Rebuilding.claim(sale, 1)).isFalse();
        assertThat(Rebuilding.begin(sale, 1)).isFalse();
        assertThat(Rebuilding.restore(sale, 1, order)).isFalse();
        assertThat(Rebuilding.finish(sale, 1, 98)).isFalse();
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldRestoreNothingIntoABucketThatIsNotBegun() {
        OrderRecord order = accepted("alice", 2);

        assertThat(Rebuilding.restore(sale, 1, order)).isFalse();
        assertThat(Rebuilding.finish(sale, 1, 98)).isFalse();
        assertThat(Rebuilding.finish(sale().announce(), 1, 98)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void shouldEndInTheStateThatIsAskedFor(State state) {
        Rebuilding.begin(sale, 1);

        Rebuilding.finish(sale, 1, 0, state);

        assertThat(sale.state().state()).isEqualTo(state.name());
    }

    @Test
    void shouldTellThatABucketIsGone() {
        Rebuilding.begin(sale, 1);
        Rebuilding.finish(sale, 1, 0, State.MOVED);

        assertThat(sale.order("alice", "key-1")).isEqualTo(new OrderReply(ReplyCode.MOVED, List.of("2")));
        assertThat(Await.answer(sale.sales().restock(sale.bucket(), 2, "key", 5)))
                .isFalse();
    }

    @Test
    void shouldTellWhoRoutedByAnotherNumberOfBucketsAndDecideNothing() {
        OrderRequest order = sale.request("alice", "key-1", 1);

        BatchReply reply = Await.answer(sale.orders().decide(sale.bucket(), 3, List.of(order), List.of(), 10));

        assertThat(reply.decisions()).isEqualTo(-1);
        assertThat(reply.replies()).containsExactly(new OrderReply(ReplyCode.MOVED, List.of("2")));
        assertThat(sale.state().decisions()).isZero();
    }

    @Test
    void shouldFollowAnOrderToWhereItIs() {
        OrderRecord order = accepted("alice", 2);
        TestSale home = sale.sibling(1, 0);
        Rebuilding.begin(sale, 1);
        Rebuilding.forward(sale, 1, order, 1);
        Rebuilding.finish(sale, 1, 98);
        Rebuilding.rebuild(home, 1, 0, order);

        assertThat(sale.find(order.orderId())).isEqualTo(order);
        Resolution resolution = sale.resolve(order.orderId(), CANCELLED);
        assertThat(resolution.code()).isEqualTo(Resolution.Code.RESOLVED);
        assertThat(resolution.bucket()).isEqualTo(home.bucket());
        assertThat(home.state().releasing()).isEqualTo(2);
        assertThat(sale.state().releasing()).isZero();
    }

    @Test
    void shouldPassOverForwardsWhenOrdersAreNotedOrRead() {
        OrderRecord order = accepted("alice", 2);
        Rebuilding.begin(sale, 1);
        Rebuilding.forward(sale, 1, order, 1);
        AuditScripts audit = new AuditScripts(TestRedis.RUNNER);

        Await.answer(sale.orders().markQueued(sale.bucket(), List.of(order.orderId())));

        assertThat(sale.map(BucketKey.ORDERS).readAllMap())
                .isEqualTo(java.util.Map.of(order.orderId().toString(), "@1"));
        assertThat(Await.answer(audit.requeue(sale.bucket(), List.of(order.orderId()))))
                .isZero();
        assertThat(Await.answer(audit.scan(sale.bucket(), "0", 10)).orders()).isEmpty();
    }

    @Test
    void shouldAddNoRestockThatIsAmongTheUnits() {
        Rebuilding.begin(sale, 1);
        Rebuilding.finish(sale, 1, 100, State.OPEN, "restock-1", "restock-2");

        assertThat(Await.answer(sale.sales().restock(sale.bucket(), 2, "restock-2", 5)))
                .isTrue();
        assertThat(sale.state().available()).isEqualTo(100);
        assertThat(Await.answer(sale.sales().restock(sale.bucket(), 2, "restock-3", 5)))
                .isTrue();
        assertThat(sale.state().available()).isEqualTo(105);
    }

    @Test
    void shouldCountOnWholeInTheLastEpoch() {
        Rebuilding.rebuild(sale, RebuildScripts.MAX_EPOCH, 100);

        long decisions = sale.decide(sale.request("alice", "key-1", 1)).decisions();

        assertThat(decisions).isEqualTo(9_000 * EPOCH_1 + 1);
        TransferScripts transfers = new TransferScripts(TestRedis.RUNNER);
        assertThat(Await.answer(transfers.take(sale.bucket(), UUID.randomUUID(), 1, 1))
                        .sequence())
                .isEqualTo(9_000 * EPOCH_1 + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Rebuilding.begin(sale, RebuildScripts.MAX_EPOCH + 1));
    }

    private OrderRecord accepted(String buyer, int quantity) {
        return sale.find(sale.accepted(buyer, quantity));
    }

    private OrderRecord resolved(String buyer, int quantity, boolean isConfirmed) {
        UUID id = sale.accepted(buyer, quantity);
        return sale.resolve(id, isConfirmed ? CONFIRMED : CANCELLED).order();
    }

    private void clear(OrderRecord... orders) {
        for (OrderRecord order : orders) {
            sale.clear(order.orderId());
        }
    }
}
