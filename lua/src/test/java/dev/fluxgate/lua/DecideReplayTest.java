package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.KEY_REUSED;
import static dev.fluxgate.lua.ReplyCode.REPLAYED;
import static dev.fluxgate.lua.Requests.retry;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideReplayTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @Test
    void shouldReplayTheFirstOrderWhenItsKeyComesAgain() {
        TestSale sale = sale().holdFor(HOLD).open(10);
        OrderRequest first = sale.request("alice", "key-1", 2);
        sale.decide(first);
        OrderRecord accepted = Await.answer(sale.orders().find(sale.bucket(), first.orderId()))
                .order()
                .orElseThrow();

        OrderReply reply = sale.decide(retry(first)).replies().get(0);

        assertThat(reply.code()).isEqualTo(REPLAYED);
        assertThat(reply.replayed()).isEqualTo(accepted);
    }

    @Test
    void shouldTakeNothingMoreWhenAnOrderIsReplayed() {
        TestSale sale = sale().perBuyerLimit(5).holdFor(HOLD).open(10);
        OrderRequest first = sale.request("alice", "key-1", 2);
        sale.decide(first);
        var before = sale.contents();

        sale.decide(retry(first), retry(first));

        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldSayWhetherTheEventStillWaits() {
        TestSale sale = sale().open(10);
        OrderRequest published = sale.request("alice", "key-1", 1);
        OrderRequest waiting = sale.request("bob", "key-1", 1);
        sale.decide(published, waiting);
        Await.answer(sale.outbox().clear(sale.bucket(), List.of(new OutboxEntry(published.orderId(), 1, 0))));

        BatchReply reply = sale.decide(retry(published), retry(waiting));

        assertThat(reply.replies().stream().map(OrderReply::isPending)).containsExactly(false, true);
    }

    @Test
    void shouldSayThatTheEventIsPublishedWhenItIsTakenOutByTheSameCall() {
        TestSale sale = sale().open(10);
        OrderRequest first = sale.request("alice", "key-1", 1);
        sale.decide(first);

        BatchReply reply =
                sale.decide(List.of(retry(first)), List.of(new OutboxEntry(first.orderId(), 1, 0)), TestSale.NO_BOUND);

        assertThat(reply.replies().get(0).isPending()).isFalse();
    }

    @Test
    void shouldTakeTheKeyOfAnotherBuyerForAnotherOrder() {
        TestSale sale = sale().open(10);

        assertThat(sale.codes(sale.request("alice", "key-1", 1), sale.request("bob", "key-1", 1)))
                .containsExactly(ACCEPTED, ACCEPTED);
        assertThat(sale.state().confirmed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"al ice|key", "al|ice key", "al ice key|", "|al ice key"})
    void shouldTellBuyerFromKeyWhereverOneEnds(String buyerAndKey) {
        TestSale sale = sale().open(10);
        String[] parts = buyerAndKey.split("\\|", -1);
        sale.order("al ice ", "key");

        assertThat(sale.order(parts[0], parts[1]).code()).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldRefuseTheKeyWhenTheOrderIsAnother() {
        TestSale sale = sale().open(10);
        sale.order("alice", "key-1", 2);

        assertThat(sale.order("alice", "key-1", 3).code()).isEqualTo(KEY_REUSED);
    }

    @Test
    void shouldForgetTheKeyOfAnOrderThatWasRefused() {
        TestSale sale = sale().open(2);
        sale.order("alice", "key-1", 3);

        assertThat(sale.order("alice", "key-1", 2).code()).isEqualTo(ACCEPTED);
    }

    @Test
    void shouldAcceptOnceWhenCopiesComeInOneBatch() {
        TestSale sale = sale().open(10);
        OrderRequest first = sale.request("alice", "key-1", 2);

        BatchReply reply = sale.decide(first, retry(first), sale.request("alice", "key-1", 3), retry(first));

        assertThat(reply.replies().stream().map(OrderReply::code))
                .containsExactly(ACCEPTED, REPLAYED, KEY_REUSED, REPLAYED);
        assertThat(reply.replies().get(3).replayed().orderId()).isEqualTo(first.orderId());
        assertThat(reply.replies().get(3).isPending()).isTrue();
        assertThat(sale.state().confirmed()).isEqualTo(2);
    }

    @Test
    void shouldAcceptAgainWithTheSameTimesWhenTheClientRepeatsTheCall() {
        TestSale sale = sale().holdFor(HOLD).open(10);
        OrderRequest order = sale.request("alice", "key-1", 2);
        OrderReply first = sale.decide(order).replies().get(0);

        OrderReply again = sale.decide(order).replies().get(0);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldChangeNothingWhenTheClientRepeatsTheCall() {
        TestSale sale = sale().holdFor(HOLD).perBuyerLimit(5).open(10);
        OrderRequest[] batch = {
            sale.request("alice", "key-1", 2), sale.request("alice", "key-2", 4), sale.request("bob", "key-1", 1)
        };
        BatchReply first = sale.decide(batch);
        var before = sale.contents();

        BatchReply again = sale.decide(batch);

        assertThat(again.replies()).isEqualTo(first.replies());
        assertThat(sale.contents()).isEqualTo(before);
    }

    @Test
    void shouldAcceptTwiceAndTakeOnceWhenOneBatchHasTheSameOrderTwice() {
        TestSale sale = sale().holdFor(HOLD).open(10);
        OrderRequest order = sale.request("alice", "key-1", 2);

        BatchReply reply = sale.decide(order, order);

        assertThat(reply.replies().get(1)).isEqualTo(reply.replies().get(0));
        assertThat(sale.state().held()).isEqualTo(2);
    }

    @Test
    void shouldAcceptARepeatedOrderEvenWhenNothingIsLeftForIt() {
        TestSale sale = sale().perBuyerLimit(1).ordersPerSecond(1).buckets(256).open(1);
        OrderRequest order = sale.request("alice", "key-1", 1);
        sale.decide(order);
        sale.set("state", "CLOSED");

        assertThat(sale.codes(order)).containsExactly(ACCEPTED);
    }
}
