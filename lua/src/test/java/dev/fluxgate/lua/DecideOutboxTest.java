package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.BACKLOG_FULL;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecideOutboxTest {

    private static final int BOUND = 2;

    private TestSale sale;
    private OrderRequest first;
    private OrderRequest second;

    @BeforeEach
    void fillTheOutbox() {
        sale = sale().open(10);
        first = sale.request("alice", "key-1", 1);
        second = sale.request("bob", "key-1", 1);
        sale.decide(first, second);
    }

    @Test
    void shouldRefuseBeforeItTakesStockWhenTheBacklogIsFull() {
        BatchReply reply = decide(List.of(), sale.request("carol", "key-1", 1));

        assertThat(reply.replies()).containsExactly(new OrderReply(BACKLOG_FULL, List.of()));
        assertThat(reply.outboxDepth()).isEqualTo(2);
        assertThat(sale.state().available()).isEqualTo(8);
    }

    @Test
    void shouldAcceptAgainWhenThePublishedOnesAreTakenOut() {
        decide(List.of(), sale.request("carol", "key-1", 1));

        BatchReply reply =
                decide(List.of(entry(first)), sale.request("carol", "key-1", 1), sale.request("dave", "key-1", 1));

        assertThat(reply.replies()).extracting(OrderReply::code).containsExactly(ACCEPTED, BACKLOG_FULL);
        assertThat(reply.outboxDepth()).isEqualTo(2);
    }

    @Test
    void shouldTakePublishedOnesOutAndNoOther() {
        decide(List.of(
                entry(first), new OutboxEntry(UUID.randomUUID(), 1, 0), new OutboxEntry(second.orderId(), 2, 0)));

        assertThat(sale.scores(BucketKey.OUTBOX)).containsOnlyKeys(entry(second).text());
    }

    @Test
    void shouldTakePublishedOnesOutOfASaleThatIsNotOpen() {
        sale.set("state", "PAUSED");

        assertThat(decide(List.of(entry(first), entry(second))).outboxDepth()).isZero();
    }

    @Test
    void shouldDecideNothingWhenOnlyPublishedOnesCome() {
        BatchReply reply = decide(List.of(entry(first)));

        assertThat(reply.replies()).isEmpty();
        assertThat(reply.decisions()).isEqualTo(2);
    }

    @Test
    void shouldRefuseToSendMoreThanTheScriptTakes() {
        List<OrderRequest> orders = Requests.many(OrderScripts.MAX_BATCH + 1, i -> first);
        List<OutboxEntry> published =
                orders.stream().map(DecideOutboxTest::entry).toList();

        assertThatIllegalArgumentException().isThrownBy(() -> sale.decide(orders, List.of(), BOUND));
        assertThatIllegalArgumentException().isThrownBy(() -> sale.decide(List.of(), published, BOUND));
    }

    private BatchReply decide(List<OutboxEntry> published, OrderRequest... orders) {
        return sale.decide(List.of(orders), published, BOUND);
    }

    private static OutboxEntry entry(OrderRequest order) {
        return new OutboxEntry(order.orderId(), 1, 0);
    }
}
