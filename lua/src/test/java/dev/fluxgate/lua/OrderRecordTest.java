package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRecordTest {

    private static final Duration HOLD = Duration.ofMinutes(5);

    @Test
    void shouldFindNothingWhenTheBucketHasNoSuchOrder() {
        TestSale sale = sale().open(1);
        sale.order("alice", "key-1");

        assertThat(sighting(sale, UUID.randomUUID())).isEqualTo(new Sighting.Unseen());
        assertThat(sighting(sale().announce(), UUID.randomUUID())).isEqualTo(new Sighting.NoBucket());
    }

    @Test
    void shouldFindWhatAFencedBucketHasAndSayThatItMayHaveHadMore() {
        TestSale sale = sale().open(1);
        OrderRequest order = sale.request("alice", "key-1", 1);
        sale.decide(order);

        sale.setState(BucketCommand.FENCE);

        assertThat(find(sale, order.orderId())).isNotNull();
        assertThat(sighting(sale, UUID.randomUUID())).isEqualTo(new Sighting.Fenced());
    }

    private static Sighting sighting(TestSale sale, UUID id) {
        return Await.answer(sale.orders().find(sale.bucket(), id));
    }

    @Test
    void shouldFindNothingOfAnOrderThatWasRefused() {
        TestSale sale = sale().open(1);
        OrderRequest order = sale.request("alice", "key-1", 2);
        sale.decide(order);

        assertThat(find(sale, order.orderId())).isNull();
    }

    @Test
    void shouldReplayAsQueuedWhenItWasMarkedSo() {
        TestSale sale = sale().holdFor(HOLD).open(5);
        OrderRequest queued = sale.request("alice", "key-1", 1);
        OrderRequest durable = sale.request("bob", "key-1", 1);
        sale.decide(queued, durable);

        Await.answer(sale.orders().markQueued(sale.bucket(), List.of(queued.orderId())));

        assertThat(sale.decide(Requests.retry(queued), Requests.retry(durable)).replies())
                .extracting(reply -> reply.replayed().queued())
                .containsExactly(true, false);
    }

    @Test
    void shouldChangeNothingElseWhenItIsMarkedAsQueued() {
        TestSale sale = sale().open(5);
        OrderRequest order = sale.request("Zoë\u2028", "key 1", 1);
        sale.decide(order);
        String before = sale.map(BucketKey.ORDERS).get(order.orderId().toString());

        Await.answer(sale.orders().markQueued(sale.bucket(), List.of(order.orderId(), order.orderId())));

        assertThat(sale.map(BucketKey.ORDERS).get(order.orderId().toString()))
                .isEqualTo(before.replace("\tD\t", "\tQ\t"));
    }

    @Test
    void shouldMarkTheLargestNumberAndPassOverUnknownOnes() {
        TestSale sale = sale().open(1_000);
        List<OrderRequest> orders = Requests.many(511, i -> sale.request("buyer-" + i, "key-1", 1));
        sale.decide(orders, List.of(), TestSale.NO_BOUND);
        List<UUID> ids = new java.util.ArrayList<>(List.of(UUID.randomUUID()));
        orders.forEach(order -> ids.add(order.orderId()));

        Await.answer(sale.orders().markQueued(sale.bucket(), ids));

        assertThat(sale.map(BucketKey.ORDERS).readAllMap()).hasSize(511).allSatisfy((id, record) -> assertThat(record)
                .contains("\tQ\t"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "2026-11-27T09:05:00Z")
    void shouldBecomeTheEventOfItsVersion(Instant expiresAt) {
        Instant reservedAt = Instant.parse("2026-11-27T09:00:00.123Z");
        UUID id = UUID.randomUUID();
        String expires = expiresAt == null ? "" : Long.toString(expiresAt.toEpochMilli());
        OrderStatus status = expiresAt == null ? OrderStatus.CONFIRMED : OrderStatus.HELD;

        OrderRecord record = OrderRecord.parse(
                id.toString(),
                "1\t" + status + "\t2\t" + reservedAt.toEpochMilli() + "\t" + expires + "\t\tD\tq2\talice\tkey-1");

        assertThat(record.toEvent("iphone-15"))
                .isEqualTo(
                        new OrderEvent(1, id, "iphone-15", "alice", 2, status, "key-1", reservedAt, expiresAt, null));
        assertThat(record.acceptedAs()).isEqualTo(status);
        assertThat(record.outboxEntry()).isEqualTo(new OutboxEntry(id, 1, 0));
    }

    @Test
    void shouldTellHowAResolvedOrderWasAccepted() {
        OrderRecord record = OrderRecord.parse(
                UUID.randomUUID().toString(), "2\tCANCELLED\t1\t1000\t2000\t1500\tQ\tq1\talice\tkey-1");

        assertThat(record.acceptedAs()).isEqualTo(OrderStatus.HELD);
        assertThat(record.resolvedAt()).isEqualTo(Instant.ofEpochMilli(1_500));
    }

    @Test
    void shouldRefuseATextThatIsNoRecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderRecord.parse(UUID.randomUUID().toString(), "1\tHELD\t1"))
                .withMessage("a record has 10 parts, this one 3");
    }

    private static OrderRecord find(TestSale sale, UUID id) {
        return Await.answer(sale.orders().find(sale.bucket(), id)).order().orElse(null);
    }
}
