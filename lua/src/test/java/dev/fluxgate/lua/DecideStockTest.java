package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.ALL_HELD;
import static dev.fluxgate.lua.ReplyCode.INSUFFICIENT;
import static dev.fluxgate.lua.ReplyCode.SOLD_OUT;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideStockTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @Test
    void shouldSellTheLastUnitAndNoMore() {
        TestSale sale = sale().open(2);

        assertThat(sale.codes(
                        sale.request("alice", "key-1", 1),
                        sale.request("bob", "key-1", 1),
                        sale.request("carol", "key-1", 1)))
                .containsExactly(ACCEPTED, ACCEPTED, SOLD_OUT);
        assertThat(sale.order("dave", "key-1").code()).isEqualTo(SOLD_OUT);
        assertThat(sale.state().available()).isZero();
    }

    @Test
    void shouldSaySoldOutWhenNothingWasLoaded() {
        assertThat(sale().open(0).order("alice", "key-1").code()).isEqualTo(SOLD_OUT);
    }

    @Test
    void shouldTellHowManyAreLeftWhenTheyAreTooFew() {
        TestSale sale = sale().open(3);

        assertThat(sale.order("alice", "key-1", 4)).isEqualTo(new OrderReply(INSUFFICIENT, List.of("3")));
    }

    @Test
    void shouldSellToALaterOrderOfTheBatchWhatAnEarlierOneCouldNotTake() {
        TestSale sale = sale().open(3);

        assertThat(sale.codes(
                        sale.request("alice", "key-1", 2),
                        sale.request("bob", "key-1", 2),
                        sale.request("carol", "key-1", 1)))
                .containsExactly(ACCEPTED, INSUFFICIENT, ACCEPTED);
    }

    @Test
    void shouldSellAllAtOnceWhenTheQuantityIsTheStock() {
        TestSale sale = sale().open(Integer.MAX_VALUE);

        assertThat(sale.order("alice", "key-1", Integer.MAX_VALUE).code()).isEqualTo(ACCEPTED);
        assertThat(sale.state().confirmed()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldTellWhenTheFirstHoldEndsWhenAllAreHeld() {
        TestSale sale = sale().holdFor(HOLD).open(2);
        Instant first = sale.decide(sale.request("alice", "key-1", 1)).decidedAt();
        sale.order("bob", "key-1");

        OrderReply reply = sale.order("carol", "key-1");

        assertThat(reply.code()).isEqualTo(ALL_HELD);
        assertThat(reply.time(0)).isEqualTo(first.plus(HOLD));
    }

    @Test
    void shouldTellWhenTheFirstHoldEndsWhenAnEarlierOrderOfTheBatchTookTheLast() {
        TestSale sale = sale().holdFor(HOLD).open(2);
        Instant first = sale.decide(sale.request("alice", "key-1", 1)).decidedAt();

        BatchReply reply = sale.decide(sale.request("bob", "key-1", 1), sale.request("carol", "key-1", 1));

        assertThat(reply.replies().get(1).time(0)).isEqualTo(first.plus(HOLD));
    }

    @Test
    void shouldTellWhenTheHoldEndsWhenItIsOfTheSameBatch() {
        TestSale sale = sale().holdFor(HOLD).open(1);

        BatchReply reply = sale.decide(sale.request("alice", "key-1", 1), sale.request("bob", "key-1", 1));

        assertThat(reply.replies().get(1))
                .isEqualTo(new OrderReply(
                        ALL_HELD,
                        List.of(Long.toString(reply.decidedAt().plus(HOLD).toEpochMilli()))));
    }

    @Test
    void shouldSayAllHeldWhenSomeAreSoldAndOneIsHeld() {
        TestSale sale = sale().holdFor(HOLD).open(5);
        sale.order("alice", "key-1", 5);
        sale.set("held", 1);
        sale.set("confirmed", 4);

        assertThat(sale.order("bob", "key-1").code()).isEqualTo(ALL_HELD);
    }
}
