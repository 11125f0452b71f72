package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every obstacle stands before all that follow it: each order here meets one and all later ones, and is told of that one.
 */
class DecidePrecedenceTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource
    void shouldTellOfTheFirstOfAllObstacles(Obstacle first) {
        Ladder ladder = new Ladder(first);

        OrderReply reply = ladder.decide(ladder.newOrder());

        assertThat(reply.code()).isEqualTo(first.code());
        if (reply.code() == ReplyCode.RATE_LIMITED) {
            assertThat("RATE_LIMITED_" + reply.arguments().get(0)).isEqualTo(first.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReplayBeforeEveryRefusal(Obstacle first) {
        Ladder ladder = new Ladder(first);

        OrderReply reply = ladder.decide(Requests.retry(ladder.accepted));

        assertThat(reply.code()).isEqualTo(ReplyCode.REPLAYED);
        assertThat(reply.replayed().orderId()).isEqualTo(ladder.accepted.orderId());
    }

    @Test
    void shouldSaySoldOutBeforeItSpeaksOfTheBacklog() {
        TestSale sale = sale().open(1);
        sale.order("alice", "key-1");

        BatchReply reply = sale.decide(List.of(sale.request("bob", "key-1", 1)), List.of(), 1);

        assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.SOLD_OUT);
    }

    @Test
    void shouldSayClosedWhenAnAdminClosedItBeforeItOpened() {
        TestSale sale = sale().opensAt(TestRedis.now().plusSeconds(3_600)).open(1);
        sale.set("state", "CLOSED");

        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.CLOSED);
    }

    /** A sale in which an order was accepted, and since then everything stands in the way of another. */
    private static final class Ladder {

        private final TestSale sale =
                sale().buckets(256).holdFor(HOLD).perBuyerLimit(2).open(2);
        private final OrderRequest accepted = sale.request("alice", "key-1", 2);
        private final Obstacle first;

        Ladder(Obstacle first) {
            this.first = first;
            sale.decide(accepted);
            sale.set("state", "LOADING");
            sale.set("opensAt", TestRedis.now().plusSeconds(3_600).toEpochMilli());
            sale.set("closesAt", TestRedis.now().minusSeconds(3_600).toEpochMilli());
            sale.set("ordersPerSecond", 1);
            sale.set("ordersPerSecondPerBuyer", 1);
            first.liftAllBefore(sale);
        }

        OrderRequest newOrder() {
            String key = Obstacle.KEY_REUSED.isLiftedAt(first) ? "key-2" : "key-1";
            return sale.request("alice", key, 3);
        }

        /** Decides an order just after another of the same buyer, which uses up what the rates grant. */
        OrderReply decide(OrderRequest order) {
            int bound = Obstacle.BACKLOG_FULL.isLiftedAt(first) ? TestSale.NO_BOUND : 1;
            OrderRequest before = sale.request("alice", "key-3", 3);
            return sale.decide(List.of(before, order), List.of(), bound)
                    .replies()
                    .get(1);
        }
    }
}
