package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.RATE_LIMITED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideSaleRateTest {

    @Test
    void shouldAdmitTheBucketsShareOfTheSalesRate() {
        TestSale sale = sale().buckets(4).ordersPerSecond(8).open(100);

        assertThat(decide(sale, 4).replies().subList(2, 4))
                .containsOnly(new OrderReply(RATE_LIMITED, List.of("SALE", "500", "8")));
        assertThat(sale.state().accepted()).isEqualTo(2);
    }

    @Test
    void shouldAdmitOneAtATimeWhenTheShareIsLessThanOneASecond() {
        TestSale sale = sale().buckets(16).ordersPerSecond(1).open(100);

        assertThat(decide(sale, 2).replies()).extracting(OrderReply::code).containsExactly(ACCEPTED, RATE_LIMITED);
        OrderReply later = decide(sale, 1).replies().get(0);
        assertThat(later.number(1))
                .isBetween(
                        Duration.ofSeconds(6).toMillis(), Duration.ofSeconds(16).toMillis());
    }

    @Test
    void shouldNotCountAgainstTheBuyerWhatTheSaleRefuses() {
        TestSale sale = sale().buckets(256)
                .ordersPerSecond(1)
                .ordersPerSecondPerBuyer(1)
                .open(100);
        decide(sale, 1);
        var before = sale.contents();

        sale.order("alice", "key-1");
        sale.unset("ordersPerSecond");

        assertThat(before.get(BucketKey.RATE_EVEN)).doesNotContainKey("alice");
        assertThat(before.get(BucketKey.RATE_ODD)).doesNotContainKey("alice");
        assertThat(sale.order("alice", "key-2").code()).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldLetOneThroughWhenTheClockHasSteppedBack() {
        TestSale sale = sale().buckets(256).ordersPerSecond(1).open(100);
        sale.set("admission", TestRedis.now().plusSeconds(3_600).toEpochMilli() * 1_000);

        assertThat(decide(sale, 2).replies()).extracting(OrderReply::code).containsExactly(ACCEPTED, RATE_LIMITED);
    }

    private static BatchReply decide(TestSale sale, int orders) {
        return sale.decide(
                Requests.many(orders, i -> sale.request("buyer-" + i, "key-" + System.nanoTime(), 1)),
                List.of(),
                TestSale.NO_BOUND);
    }
}
