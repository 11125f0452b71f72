package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecideAcceptedTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @Test
    void shouldSellTheUnitsWhenThereIsNoHold() {
        TestSale sale = sale().open(10);

        assertThat(sale.order("alice", "key-1", 3).code()).isEqualTo(ReplyCode.ACCEPTED);

        BucketState state = sale.state();
        assertThat(List.of(state.available(), state.held(), state.confirmed(), state.accepted()))
                .containsExactly(7L, 0L, 3L, 1L);
    }

    @Test
    void shouldSetTheUnitsAsideWhenThereIsAHold() {
        TestSale sale = sale().holdFor(HOLD).open(10);

        sale.order("alice", "key-1", 3);

        BucketState state = sale.state();
        assertThat(List.of(state.available(), state.held(), state.confirmed(), state.accepted()))
                .containsExactly(7L, 3L, 0L, 1L);
    }

    @Test
    void shouldTellTheTimesOfTheHoldByRedisClock() {
        TestSale sale = sale().holdFor(HOLD).open(10);

        BatchReply reply = sale.decide(sale.request("alice", "key-1", 1));

        OrderReply order = reply.replies().get(0);
        assertThat(order.time(0)).isEqualTo(reply.decidedAt());
        assertThat(order.time(1)).isEqualTo(reply.decidedAt().plus(HOLD));
        assertThat(reply.decidedAt()).isBetween(TestRedis.now().minusSeconds(10), TestRedis.now());
    }

    @Test
    void shouldTellOfNoHoldAndNoRateWhenThereIsNone() {
        assertThat(sale().open(1).order("alice", "key-1").arguments().subList(1, 8))
                .containsOnly("");
    }

    @Test
    void shouldRememberTheWholeOrder() {
        TestSale sale = sale().holdFor(HOLD).open(10);
        OrderRequest request = sale.request("Zoë 💡 \"{}\"", "key 1\\:", 2);

        Instant now = sale.decide(request).decidedAt();

        assertThat(Await.answer(sale.orders().find(sale.bucket(), request.orderId()))
                        .order())
                .contains(new OrderRecord(
                        request.orderId(),
                        1,
                        OrderStatus.HELD,
                        2,
                        now,
                        now.plus(HOLD),
                        null,
                        false,
                        "q2",
                        request.buyerId(),
                        request.idempotencyKey()));
    }

    @Test
    void shouldPutTheEventIntoTheOutboxByTheTimeOfTheDecision() {
        TestSale sale = sale().open(10);
        OrderRequest request = sale.request("alice", "key-1", 1);

        BatchReply reply = sale.decide(request);

        assertThat(sale.scores(BucketKey.OUTBOX))
                .isEqualTo(Map.of(request.orderId() + ":1", reply.decidedAt().toEpochMilli()));
        assertThat(reply.outboxDepth()).isEqualTo(1);
    }

    @Test
    void shouldPutTheHoldIntoTheHoldsByTheTimeOfItsEnd() {
        TestSale sale = sale().holdFor(HOLD).open(10);
        OrderRequest request = sale.request("alice", "key-1", 1);

        BatchReply reply = sale.decide(request);

        Instant ends = reply.decidedAt().plus(HOLD);
        assertThat(sale.scores(BucketKey.HOLDS))
                .isEqualTo(Map.of(request.orderId().toString(), ends.toEpochMilli()));
        assertThat(sale.state().nextHoldEnds()).isEqualTo(ends);
    }

    @Test
    void shouldKeepNothingOfBuyersWhenThereIsNeitherLimitNorRate() {
        TestSale sale = sale().open(10);

        sale.order("alice", "key-1");

        assertThat(sale.map(BucketKey.BUYERS)).isEmpty();
        assertThat(sale.map(BucketKey.RATE_EVEN)).isEmpty();
        assertThat(sale.map(BucketKey.RATE_ODD)).isEmpty();
        assertThat(sale.scores(BucketKey.HOLDS)).isEmpty();
    }

    @Test
    void shouldCountEveryDecisionWhateverItIs() {
        TestSale sale = sale().open(1);

        long first = sale.decide(sale.request("alice", "key-1", 1), sale.request("bob", "key-1", 1))
                .decisions();
        long second = sale.decide(sale.request("alice", "key-1", 1)).decisions();

        assertThat(List.of(first, second)).containsExactly(2L, 3L);
        assertThat(sale.state().decisions()).isEqualTo(3);
    }

    @Test
    void shouldSayThatThereIsNoSaleWhenRedisHasNone() {
        TestSale sale = sale().announce();
        OutboxEntry published = new OutboxEntry(UUID.randomUUID(), 1, 0);

        BatchReply reply = sale.decide(
                List.of(sale.request("alice", "key-1", 1), sale.request("bob", "key-1", 1)), List.of(published), 1);

        assertThat(reply.replies())
                .containsExactly(
                        new OrderReply(ReplyCode.NO_SALE, List.of()), new OrderReply(ReplyCode.NO_SALE, List.of()));
        assertThat(reply.decisions()).isEqualTo(-1);
        assertThat(TestRedis.CLIENT.getKeys().countExists(BucketKey.SALE.of(sale.bucket())))
                .isZero();
    }

    @Test
    void shouldDecideTheLargestBatchWithEveryLimitSet() {
        TestSale sale = sale().holdFor(HOLD)
                .perBuyerLimit(2)
                .ordersPerSecond(1_000_000)
                .ordersPerSecondPerBuyer(10)
                .open(2_000);
        List<OrderRequest> first = Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "first", 1));
        List<OrderRequest> second = Requests.many(OrderScripts.MAX_BATCH, i -> sale.request("buyer-" + i, "second", 1));
        List<OutboxEntry> published = first.stream()
                .map(order -> new OutboxEntry(order.orderId(), 1, 0))
                .toList();

        BatchReply one = sale.decide(first, List.of(), TestSale.NO_BOUND);
        BatchReply two = sale.decide(second, published, TestSale.NO_BOUND);

        assertThat(one.replies()).hasSize(512).allMatch(reply -> reply.code() == ReplyCode.ACCEPTED);
        assertThat(two.replies()).hasSize(512).allMatch(reply -> reply.code() == ReplyCode.ACCEPTED);
        assertThat(two.outboxDepth()).isEqualTo(512);
        assertThat(sale.state().held()).isEqualTo(1_024);
    }
}
