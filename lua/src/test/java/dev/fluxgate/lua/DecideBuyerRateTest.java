package dev.fluxgate.lua;

import static dev.fluxgate.lua.RateStanding.Scope.BUYER;
import static dev.fluxgate.lua.RateStanding.Scope.SALE;
import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.RATE_LIMITED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecideBuyerRateTest {

    private static final Duration OFTEN = Duration.ofMillis(25);
    /** Arrival times are kept by windows of this length. */
    private static final int WINDOW_MILLIS = 2_000;

    private final AtomicInteger keys = new AtomicInteger();

    @Test
    void shouldCountDownToNothingWhenABuyerOrdersAtOnce() {
        TestSale sale = sale().ordersPerSecondPerBuyer(5).open(100);

        List<OrderReply> replies = decide(sale, "alice", 7).replies();

        assertThat(replies.subList(0, 5))
                .extracting(reply -> reply.arguments().subList(2, 5))
                .containsExactly(
                        List.of("5", "4", "200"),
                        List.of("5", "3", "400"),
                        List.of("5", "2", "600"),
                        List.of("5", "1", "800"),
                        List.of("5", "0", "1000"));
        assertThat(replies.subList(5, 7)).containsOnly(new OrderReply(RATE_LIMITED, List.of("BUYER", "200", "5")));
    }

    @Test
    void shouldTellTheRateWithoutCountingAgainWhenAnOrderComesBackFromALookForUnits() {
        TestSale sale = sale().ordersPerSecondPerBuyer(5).open(100);
        OrderRequest first = sale.request("alice", "key-1", 1);
        OrderRequest back = new OrderRequest(
                first.orderId(), first.buyerId(), first.idempotencyKey(), first.fingerprint(), first.quantity(), true);

        List<OrderReply> replies = sale.decide(sale.request("alice", "key-0", 1), back, back, Requests.retry(back))
                .replies();

        assertThat(replies)
                .extracting(OrderReply::code)
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED, ReplyCode.REPLAYED);
        assertThat(replies).extracting(OrderReply::rates).containsOnly(List.of(rate(BUYER, 5, 4, 200)));
    }

    private static RateStanding rate(RateStanding.Scope scope, int limit, int remaining, long resetMillis) {
        return new RateStanding(scope, limit, remaining, Duration.ofMillis(resetMillis));
    }

    @Test
    void shouldTellOfBothRatesThatTheSaleHas() {
        TestSale sale =
                sale().buckets(4).ordersPerSecond(8).ordersPerSecondPerBuyer(5).open(100);

        List<OrderReply> replies = decide(sale, "alice", 2).replies();

        assertThat(replies)
                .extracting(OrderReply::rates)
                .containsExactly(
                        List.of(rate(BUYER, 5, 4, 200), rate(SALE, 8, 1, 500)),
                        List.of(rate(BUYER, 5, 3, 400), rate(SALE, 8, 0, 1000)));
    }

    @Test
    void shouldLimitEachBuyerAlone() {
        TestSale sale = sale().ordersPerSecondPerBuyer(1).open(100);
        decide(sale, "alice", 2);

        assertThat(decide(sale, "bob", 1).replies().get(0).code()).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldAdmitExactlyOneWhenTheTimeItToldIsOverInTheNextWindow() {
        TestSale sale = sale().ordersPerSecondPerBuyer(1).open(100);
        await().pollInterval(OFTEN).until(() -> isLate(decide(sale, "bob", 1).decidedAt()));
        Instant free = decide(sale, "alice", 1).decidedAt().plusSeconds(1);
        List<BatchReply> polls = new ArrayList<>();

        await().pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    polls.add(decide(sale, "alice", 2));
                    return last(polls).replies().get(0).code() == ACCEPTED;
                });

        assertThat(polls.subList(0, polls.size() - 1)).isNotEmpty().allSatisfy(poll -> {
            assertThat(poll.decidedAt()).isBefore(free.plusMillis(1));
            assertThat(poll.replies()).extracting(OrderReply::code).containsOnly(RATE_LIMITED);
            assertThat(poll.decidedAt().toEpochMilli() + poll.replies().get(0).number(1))
                    .isCloseTo(free.toEpochMilli(), Offset.offset(1L));
        });
        assertThat(last(polls).decidedAt()).isAfterOrEqualTo(free);
        assertThat(last(polls).replies().get(1).code()).isEqualTo(RATE_LIMITED);
    }

    @Test
    void shouldCountAnOrderThatIsRefusedForItsStock() {
        TestSale sale = sale().ordersPerSecondPerBuyer(1).open(0);

        assertThat(decide(sale, "alice", 2).replies())
                .extracting(OrderReply::code)
                .containsExactly(ReplyCode.SOLD_OUT, RATE_LIMITED);
    }

    @Test
    void shouldNotCountARetry() {
        TestSale sale = sale().ordersPerSecondPerBuyer(2).open(10);
        OrderRequest first = sale.request("alice", "key-1", 1);

        assertThat(sale.codes(
                        first,
                        Requests.retry(first),
                        Requests.retry(first),
                        sale.request("alice", "key-2", 1),
                        sale.request("alice", "key-3", 1)))
                .containsExactly(ACCEPTED, ReplyCode.REPLAYED, ReplyCode.REPLAYED, ACCEPTED, RATE_LIMITED);
    }

    @Test
    void shouldRememberABuyerForHisWaitAndForgetHimSoonAfter() {
        TestSale sale = sale().ordersPerSecondPerBuyer(1).open(1_000);
        Instant free = decide(sale, "alice", 1).decidedAt().plusSeconds(1);

        await().pollInterval(OFTEN).atMost(Duration.ofSeconds(10)).until(() -> {
            Instant now = decide(sale, "bob", 1).decidedAt();
            boolean isForgotten = !sale.map(BucketKey.RATE_EVEN).containsKey("alice")
                    && !sale.map(BucketKey.RATE_ODD).containsKey("alice");
            assertThat(isForgotten && now.isBefore(free)).isFalse();
            return isForgotten;
        });
    }

    @Test
    void shouldLetABuyerThroughWhenTheClockHasSteppedBack() {
        TestSale sale = sale().ordersPerSecondPerBuyer(1).open(10);
        decide(sale, "alice", 1);
        for (BucketKey key : List.of(BucketKey.RATE_EVEN, BucketKey.RATE_ODD)) {
            sale.map(key).replaceAll((buyer, arrival) -> Long.toString(Long.parseLong(arrival) + 3_600_000_000L));
        }

        assertThat(decide(sale, "alice", 2).replies())
                .extracting(OrderReply::code)
                .containsExactly(ACCEPTED, RATE_LIMITED);
    }

    /** Decides some orders of one buyer in one call, at one moment. */
    private BatchReply decide(TestSale sale, String buyer, int orders) {
        return sale.decide(
                Requests.many(orders, i -> sale.request(buyer, "key-" + keys.incrementAndGet(), 1)),
                List.of(),
                TestSale.NO_BOUND);
    }

    /** In the second half of a window, with some time left in it. */
    private static boolean isLate(Instant time) {
        long since = time.toEpochMilli() % WINDOW_MILLIS;
        return since > WINDOW_MILLIS / 2 && since < WINDOW_MILLIS - 300;
    }

    private static BatchReply last(List<BatchReply> polls) {
        return polls.get(polls.size() - 1);
    }
}
