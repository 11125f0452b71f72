package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleScriptsTest {

    private static final Instant OPENS_AT = Instant.parse("2026-11-27T09:00:00.001Z");
    private static final Instant CLOSES_AT = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void shouldReadBackTermsAndCountersOfABucketThatWasLoaded() {
        TestSale sale = sale().buckets(16)
                .perBuyerLimit(2)
                .holdFor(Duration.ofMillis(1_500))
                .opensAt(OPENS_AT)
                .closesAt(CLOSES_AT)
                .ordersPerSecond(1_000)
                .ordersPerSecondPerBuyer(5)
                .load(1_000_000_000);

        BucketState state = sale.state();

        assertThat(state.terms()).isEqualTo(sale.terms());
        assertThat(state.state()).isEqualTo("LOADING");
        assertThat(counters(state)).containsExactly(1_000_000_000L, 1_000_000_000L, 0L, 0L, 0L, 0L, 0L);
        assertThat(state.nextHoldEnds()).isNull();
    }

    @Test
    void shouldReadBackThatThereAreNoLimits() {
        TestSale sale = sale().load(1);

        assertThat(sale.state().terms()).isEqualTo(sale.terms());
    }

    @Test
    void shouldReadTheStateAsOfRedisClock() {
        TestSale sale = sale().load(1);
        Instant before = TestRedis.now();

        assertThat(sale.state().readAt()).isBetween(before.minusMillis(1), TestRedis.now());
    }

    @Test
    void shouldReadWhatOrdersHaveDone() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).open(10);
        sale.order("alice", "key-1", 3);
        sale.order("bob", "key-1", 8);

        assertThat(counters(sale.state())).containsExactly(10L, 7L, 3L, 0L, 1L, 2L, 1L);
    }

    @Test
    void shouldReadNothingWhenThereIsNoBucket() {
        TestSale sale = sale().announce();

        assertThat(Await.answer(sale.sales().read(sale.bucket()))).isEmpty();
    }

    @Test
    void shouldSayWhetherItLoaded() {
        TestSale sale = sale().announce();

        assertThat(Await.answer(sale.sales().load(sale.bucket(), sale.terms(), 5)))
                .isTrue();
        assertThat(Await.answer(sale.sales().load(sale.bucket(), sale.terms(), 5)))
                .isFalse();
    }

    @Test
    void shouldChangeNothingWhenABucketIsLoadedAgain() {
        TestSale sale = sale().open(5);
        sale.order("alice", "key-1", 2);
        SaleTerms others = new SaleTerms(99, 2, 1, null, OPENS_AT, null, 1, 1);
        var before = sale.contents();

        Await.answer(sale.sales().load(sale.bucket(), others, 1_000));

        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldLoadTwoBucketsApart() {
        TestSale sale = sale().buckets(2).open(5);
        Bucket other = new Bucket(sale.bucket().productId(), 1);
        Await.answer(sale.sales().load(other, sale.terms(), 7));

        sale.order("alice", "key-1");

        assertThat(Await.answer(sale.sales().read(other)).orElseThrow().available())
                .isEqualTo(7);
    }

    @Test
    void shouldOpenABucketThatIsLoading() {
        TestSale sale = sale().load(5);

        assertThat(Await.answer(sale.sales().open(sale.bucket()))).isTrue();
        assertThat(sale.state().state()).isEqualTo("OPEN");
    }

    @Test
    void shouldOpenNothingThatIsPastLoading() {
        TestSale sale = sale().open(5);
        for (String state : List.of("OPEN", "PAUSED", "CLOSED")) {
            sale.set("state", state);

            assertThat(Await.answer(sale.sales().open(sale.bucket()))).isTrue();
            assertThat(sale.state().state()).isEqualTo(state);
        }
    }

    @Test
    void shouldSayThatABucketIsMissingWhenItIsOpened() {
        TestSale sale = sale().announce();

        assertThat(Await.answer(sale.sales().open(sale.bucket()))).isFalse();
        assertThat(TestRedis.CLIENT.getKeys().countExists(BucketKey.SALE.of(sale.bucket())))
                .isZero();
    }

    private static List<Long> counters(BucketState state) {
        return List.of(
                state.loaded(),
                state.available(),
                state.held(),
                state.confirmed(),
                state.accepted(),
                state.decisions(),
                state.outboxDepth());
    }
}
