package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.CLOSED;
import static dev.fluxgate.lua.ReplyCode.NOT_OPEN;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideWindowTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void shouldOpenByRedisClock() {
        Instant opensAt = TestRedis.now().plus(SOON).truncatedTo(ChronoUnit.MILLIS);
        TestSale sale = sale().opensAt(opensAt).open(1_000);

        List<BatchReply> polls = pollUntil(sale, ACCEPTED);

        BatchReply opened = polls.remove(polls.size() - 1);
        assertThat(opened.decidedAt()).isAfterOrEqualTo(opensAt);
        assertThat(polls).allSatisfy(poll -> {
            assertThat(poll.decidedAt()).isBefore(opensAt);
            assertThat(poll.replies().get(0).code()).isEqualTo(NOT_OPEN);
            assertThat(poll.replies().get(0).time(0)).isEqualTo(opensAt);
        });
    }

    @Test
    void shouldCloseByRedisClock() {
        Instant closesAt = TestRedis.now().plus(SOON).truncatedTo(ChronoUnit.MILLIS);
        TestSale sale = sale().closesAt(closesAt).open(1_000);

        List<BatchReply> polls = pollUntil(sale, CLOSED);

        BatchReply closed = polls.remove(polls.size() - 1);
        assertThat(closed.decidedAt()).isAfterOrEqualTo(closesAt);
        assertThat(polls).allSatisfy(poll -> {
            assertThat(poll.decidedAt()).isBefore(closesAt);
            assertThat(poll.replies().get(0).code()).isEqualTo(ACCEPTED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"5138-11-16T09:46:40Z", "9999-12-31T23:59:59.999Z"})
    void shouldTellTheTimeToTheMillisecondHoweverFarItIs(Instant opensAt) {
        TestSale sale = sale().opensAt(opensAt).open(1);

        assertThat(sale.order("alice", "key-1").time(0)).isEqualTo(opensAt);
    }

    @Test
    void shouldHoldToTheMillisecondHoweverLongItIs() {
        TestSale sale = sale().holdFor(Duration.ofDays(2_000_000)).open(1);

        BatchReply reply = sale.decide(sale.request("alice", "key-1", 1), sale.request("bob", "key-1", 1));

        Instant ends = reply.decidedAt().plus(Duration.ofDays(2_000_000));
        assertThat(reply.replies().get(0).time(1)).isEqualTo(ends);
        assertThat(reply.replies().get(1).time(0)).isEqualTo(ends);
        assertThat(sale.order("carol", "key-1").time(0)).isEqualTo(ends);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOADING", "PAUSED", "CLOSED"})
    void shouldAnswerWithTheStateWhenAnAdminMadeItOtherThanOpen(String state) {
        TestSale sale = sale().open(1);
        sale.set("state", state);

        assertThat(sale.order("alice", "key-1")).isEqualTo(new OrderReply(ReplyCode.valueOf(state), List.of()));
    }

    @Test
    void shouldBeLoadingUntilItIsOpened() {
        TestSale sale = sale().load(1);

        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.LOADING);
    }

    private static List<BatchReply> pollUntil(TestSale sale, ReplyCode code) {
        List<BatchReply> polls = new ArrayList<>();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(10))
                .until(() -> {
                    BatchReply poll = sale.decide(sale.request("alice", "key-" + polls.size(), 1));
                    polls.add(poll);
                    return poll.replies().get(0).code() == code;
                });
        return polls;
    }
}
