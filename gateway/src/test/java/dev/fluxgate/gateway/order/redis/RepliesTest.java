package dev.fluxgate.gateway.order.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.order.Candidate;
import dev.fluxgate.gateway.order.Decision;
import dev.fluxgate.gateway.order.OrderCommand;
import dev.fluxgate.gateway.order.RateStanding;
import dev.fluxgate.gateway.order.Refusal;
import dev.fluxgate.gateway.order.Refusal.RateScope;
import dev.fluxgate.lua.OrderReply;
import dev.fluxgate.lua.ReplyCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepliesTest {

    private final Replies replies = new Replies(Instant.ofEpochMilli(1_000));

    @Test
    void shouldGiveEachOrderItsOwnEventWhenManyAreAnsweredAlike() {
        OrderReply accepted = new OrderReply(ReplyCode.ACCEPTED, List.of("1000", "", "", "", "", "", "", ""));
        Candidate ann = candidate("ann", 1);
        Candidate bob = candidate("bob", 3);

        Decision.Taken first = (Decision.Taken) replies.decision(ann, accepted);
        Decision refused = replies.decision(candidate("eve", 9), new OrderReply(ReplyCode.SOLD_OUT, List.of()));
        Decision.Taken second = (Decision.Taken) replies.decision(bob, accepted);
        Decision.Taken third = (Decision.Taken) replies.decision(ann, accepted);

        assertThat(first.event().orderId()).isEqualTo(ann.orderId());
        assertThat(first.event().buyerId()).isEqualTo("ann");
        assertThat(refused).isEqualTo(new Decision.Refused(new Refusal.SoldOut()));
        assertThat(second.event().orderId()).isEqualTo(bob.orderId());
        assertThat(second.event().quantity()).isEqualTo(3);
        assertThat(third.event()).isEqualTo(first.event());
    }

    @Test
    void shouldTellEachRetryOfItsOwnOrder() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        Decision ann = replies.decision(candidate("ann", 1), replayed(first, "ann"));
        Decision bob = replies.decision(candidate("bob", 1), replayed(second, "bob"));

        assertThat(((Decision.Known) ann).event().orderId()).isEqualTo(first);
        assertThat(((Decision.Known) bob).event().orderId()).isEqualTo(second);
        assertThat(((Decision.Known) bob).event().buyerId()).isEqualTo("bob");
        assertThat(((Decision.Known) bob).rates())
                .containsExactly(new RateStanding(RateScope.BUYER, 5, 4, Duration.ofMillis(200)));
    }

    private static OrderReply replayed(UUID orderId, String buyer) {
        return new OrderReply(
                ReplyCode.REPLAYED,
                List.of(("PUBLISHED,5,4,200,,,," + orderId + ",1,CONFIRMED,1,1000,,,D,q1," + buyer + ",key")
                        .split(",")));
    }

    private static Candidate candidate(String buyer, int quantity) {
        return new Candidate(new OrderCommand("tv", buyer, "key-" + buyer, quantity), UUID.randomUUID(), false);
    }
}
