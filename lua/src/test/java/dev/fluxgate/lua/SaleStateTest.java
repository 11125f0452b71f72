package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pausing, closing, fencing and restocking. */
class SaleStateTest {

    @ParameterizedTest
    @CsvSource({
        "LOADING, OPEN, LOADING", "LOADING, PAUSE, LOADING", "LOADING, CLOSE, LOADING", "LOADING, FENCE, FENCED",
        "OPEN, OPEN, OPEN", "OPEN, PAUSE, PAUSED", "OPEN, CLOSE, CLOSED", "OPEN, FENCE, FENCED",
        "PAUSED, OPEN, OPEN", "PAUSED, PAUSE, PAUSED", "PAUSED, CLOSE, CLOSED", "PAUSED, FENCE, FENCED",
        "CLOSED, OPEN, CLOSED", "CLOSED, PAUSE, CLOSED", "CLOSED, CLOSE, CLOSED", "CLOSED, FENCE, FENCED",
        "FENCED, OPEN, FENCED", "FENCED, PAUSE, FENCED", "FENCED, CLOSE, FENCED", "FENCED, FENCE, FENCED",
        "MOVED, OPEN, MOVED", "MOVED, PAUSE, MOVED", "MOVED, CLOSE, MOVED", "MOVED, FENCE, MOVED"
    })
    void shouldLeadFromStateToState(String from, BucketCommand command, String to) {
        TestSale sale = sale().open(1);
        sale.set("state", from);

        assertThat(sale.setState(command)).isEqualTo(to);
        assertThat(sale.state().state()).isEqualTo(to);
    }

    @Test
    void shouldSetNoStateWhereThereIsNoSale() {
        TestSale sale = sale().announce();

        assertThat(sale.setState(BucketCommand.FENCE)).isEqualTo("NO_SALE");
        assertThat(sale.map(BucketKey.SALE)).isEmpty();
    }

    @Test
    void shouldAnswerReplaysAndRefuseNewOrdersWhileFenced() {
        TestSale sale = sale().open(5);
        OrderRequest order = sale.request("alice", "key-1", 1);
        sale.decide(order);
        sale.setState(BucketCommand.FENCE);

        assertThat(sale.codes(order, Requests.retry(order), sale.request("bob", "key-1", 1)))
                .containsExactly(ReplyCode.ACCEPTED, ReplyCode.REPLAYED, ReplyCode.FENCED);
        assertThat(sale.state().available()).isEqualTo(4);
    }

    @Test
    void shouldAddUnitsOnceForEachKey() {
        TestSale sale = sale().open(5);

        assertThat(restock(sale, "key-1", 7)).isTrue();
        assertThat(restock(sale, "key-1", 7)).isTrue();
        assertThat(restock(sale, "key-2", 1)).isTrue();

        assertThat(List.of(sale.state().loaded(), sale.state().available())).containsExactly(13L, 13L);
    }

    @Test
    void shouldAddMoreUnitsThanAnInt() {
        TestSale sale = sale().open(5);

        restock(sale, "key-1", 5_000_000_000L);

        assertThat(sale.state().available()).isEqualTo(5_000_000_005L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "CLOSED"})
    void shouldAddUnitsToABucketThatSellsNothing(String state) {
        TestSale sale = sale().open(5);
        sale.set("state", state);

        assertThat(restock(sale, "key-1", 7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOADING", "FENCED", "MOVED"})
    void shouldAddNothingToABucketThatIsNotReady(String state) {
        TestSale sale = sale().open(5);
        sale.set("state", state);
        var before = sale.contents();

        assertThat(restock(sale, "key-1", 7)).isFalse();
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldAddNothingWhereThereIsNoSale() {
        TestSale sale = sale().announce();

        assertThat(restock(sale, "key-1", 7)).isFalse();
        assertThat(sale.map(BucketKey.TRANSFERS)).isEmpty();
    }

    @Test
    void shouldAddNoShareOfAnotherSplit() {
        TestSale sale = sale().buckets(2).open(5);

        assertThat(Await.answer(sale.sales().restock(sale.bucket(), 1, "key-1", 7)))
                .isFalse();
        assertThat(sale.state().available()).isEqualTo(5);
    }

    @Test
    void shouldCountAnOrderThatWasAdmittedNoSecondTime() {
        TestSale sale = sale().buckets(256)
                .ordersPerSecond(1)
                .ordersPerSecondPerBuyer(1)
                .open(5);
        sale.set("available", 0);
        sale.set("loaded", 0);
        OrderRequest order = sale.request("alice", "key-1", 1);
        assertThat(sale.codes(order)).containsExactly(ReplyCode.SOLD_OUT);
        sale.restock(1);
        OrderRequest again = new OrderRequest(order.orderId(), "alice", "key-1", "q1", 1, true);

        assertThat(sale.codes(sale.request("alice", "key-2", 1), again))
                .containsExactly(ReplyCode.RATE_LIMITED, ReplyCode.ACCEPTED);
    }

    @Test
    void shouldLimitAnOrderThatWasAdmittedAsAnyOther() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).perBuyerLimit(1).open(5);
        sale.order("alice", "key-1");
        OrderRequest order = sale.request("alice", "key-2", 1);

        assertThat(sale.codes(new OrderRequest(order.orderId(), "alice", "key-2", "q1", 1, true)))
                .containsExactly(ReplyCode.LIMIT_REACHED);
    }

    private static boolean restock(TestSale sale, String key, long units) {
        return Await.answer(sale.sales().restock(sale.bucket(), 1, key, units));
    }
}
