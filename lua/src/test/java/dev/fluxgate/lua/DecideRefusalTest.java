package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order that is refused leaves no trace but in the count of decisions. */
class DecideRefusalTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_AWAY = Instant.parse("2100-01-01T00:00:00Z");

    /** How to bring it about for an order of three units of a sale of ten, two of which are held for the buyer. */
    enum Refused {
        LOADING(sale -> sale.set("state", "LOADING")),
        FENCED(sale -> sale.set("state", "FENCED")),
        PAUSED(sale -> sale.set("state", "PAUSED")),
        CLOSED(sale -> sale.set("closesAt", LONG_AGO.toEpochMilli())),
        NOT_OPEN(sale -> sale.set("opensAt", FAR_AWAY.toEpochMilli())),
        KEY_REUSED(sale -> {}),
        RATE_LIMITED(sale -> {
            sale.set("ordersPerSecond", 1);
            sale.order("bob", "key-1");
        }),
        LIMIT_REACHED(sale -> sale.set("perBuyerLimit", 4)),
        SOLD_OUT(sale -> {
            sale.order("bob", "key-1", 8);
            sale.set("held", 0);
            sale.set("confirmed", 10);
        }),
        ALL_HELD(sale -> sale.order("bob", "key-1", 8)),
        INSUFFICIENT(sale -> sale.order("bob", "key-1", 6)),
        BACKLOG_FULL(sale -> {});

        private final Consumer<TestSale> cause;

        Refused(Consumer<TestSale> cause) {
            this.cause = cause;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteNothingButTheCount(Refused refused) {
        TestSale sale = sale().buckets(256)
                .perBuyerLimit(100)
                .holdFor(Duration.ofMinutes(5))
                .open(10);
        sale.order("alice", "key-1", 2);
        refused.cause.accept(sale);
        long decisions = sale.state().decisions();
        var before = sale.contents();
        String key = refused == Refused.KEY_REUSED ? "key-1" : "key-2";
        int bound = refused == Refused.BACKLOG_FULL ? 1 : TestSale.NO_BOUND;

        BatchReply reply =
                sale.decide(List.of(sale.request("alice", key, 3), sale.request("alice", key, 3)), List.of(), bound);

        assertThat(reply.replies()).extracting(OrderReply::code).containsOnly(ReplyCode.valueOf(refused.name()));
        assertThat(sale.contents()).isEqualTo(before);
        assertThat(sale.state().decisions()).isEqualTo(decisions + 2);
    }
}
