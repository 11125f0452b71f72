package dev.fluxgate.worker.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.testing.Orders;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final String PRODUCT = "phone";

    @Test
    void shouldCountHeldAndConfirmedUnitsWhenOrdersAreNew() {
        Settlement settlement =
                settleNew(level(100, 0, 0), List.of(Orders.held(PRODUCT, 1, 3), Orders.confirmed(PRODUCT, 2)));

        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 3, 1, 2));
        assertThat(settlement.rejected()).isEmpty();
    }

    @Test
    void shouldCountRowButNoUnitsWhenOrderIsAlreadyCancelled() {
        OrderEvent cancelled = Orders.resolved(Orders.held(PRODUCT, 1, 3), OrderStatus.CANCELLED);

        Settlement settlement = settleNew(level(0, 0, 0), List.of(cancelled));

        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 0, 0, 1));
    }

    @Test
    void shouldRejectNewestOrdersWhenUnitsRunOut() {
        OrderEvent newest = Orders.confirmed(PRODUCT, 3);
        OrderEvent oldest = Orders.confirmed(PRODUCT, 1);
        OrderEvent middle = Orders.confirmed(PRODUCT, 2);

        Settlement settlement = settleNew(level(10, 4, 4), List.of(newest, oldest, middle));

        assertThat(settlement.rejected()).containsExactly(newest);
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 0, 2, 3));
    }

    @Test
    void shouldGiveLeftUnitsToSmallerOrderWhenAnOlderOneIsTooLarge() {
        OrderEvent large = Orders.held(PRODUCT, 1, 5);
        OrderEvent small = Orders.held(PRODUCT, 2, 2);

        Settlement settlement = settleNew(level(3, 0, 0), List.of(large, small));

        assertThat(settlement.rejected()).containsExactly(large);
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 2, 0, 2));
    }

    @Test
    void shouldMoveUnitsWhenHeldOrderIsConfirmed() {
        OrderEvent held = Orders.held(PRODUCT, 1, 3);
        OrderEvent confirmed = Orders.resolved(held, OrderStatus.CONFIRMED);

        Settlement settlement = settleKnown(level(3, 3, 0), confirmed, row(held, OrderStatus.HELD, 1));

        assertThat(settlement.moved()).containsExactly(confirmed);
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, -3, 3, 0));
    }

    @Test
    void shouldGiveUnitsBackWhenHeldOrderExpires() {
        OrderEvent held = Orders.held(PRODUCT, 1, 3);

        Settlement settlement =
                settleKnown(level(3, 3, 0), Orders.resolved(held, OrderStatus.EXPIRED), row(held, OrderStatus.HELD, 1));

        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, -3, 0, 0));
    }

    @Test
    void shouldChangeNothingWhenEventIsOlderThanRow() {
        OrderEvent held = Orders.held(PRODUCT, 1, 3);

        Settlement settlement = settleKnown(level(3, 0, 0), held, row(held, OrderStatus.CANCELLED, 2));

        assertThat(settlement).isEqualTo(new Settlement(List.of(), List.of(), List.of(), Map.of()));
    }

    @Test
    void shouldLeaveRejectedOrderRejectedWhenItIsConfirmedInRedis() {
        OrderEvent held = Orders.held(PRODUCT, 1, 3);

        Settlement settlement = settleKnown(
                level(3, 3, 0), Orders.resolved(held, OrderStatus.CONFIRMED), row(held, OrderStatus.REJECTED, 1));

        assertThat(settlement.moved()).isEmpty();
        assertThat(settlement.changes()).isEmpty();
    }

    @Test
    void shouldGiveCancelledUnitsToNewOrderWhenBothAreInOneBatch() {
        OrderEvent held = Orders.held(PRODUCT, 1, 1);
        OrderEvent cancelled = Orders.resolved(held, OrderStatus.CANCELLED);
        OrderEvent next = Orders.held(PRODUCT, 2, 1);

        Settlement settlement = Settling.settle(
                List.of(next, cancelled),
                level(1, 1, 0),
                Set.of(next.orderId()),
                Map.of(held.orderId(), row(held, OrderStatus.HELD, 1)));

        assertThat(settlement.rejected()).isEmpty();
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 0, 0, 1));
    }

    @Test
    void shouldGiveUnitToNextOrderWhenOneWasAcceptedAndCancelledInTheSameBatch() {
        OrderEvent cancelled = Orders.resolved(Orders.held(PRODUCT, 1, 1), OrderStatus.CANCELLED);
        OrderEvent next = Orders.held(PRODUCT, 2, 1);

        Settlement settlement = settleNew(level(1, 0, 0), List.of(cancelled, next));

        assertThat(settlement.rejected()).isEmpty();
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 1, 0, 2));
    }

    @Test
    void shouldGiveUnitToNextOrderWhenTheReleasedOneIsTheYounger() {
        OrderEvent released = Orders.resolved(Orders.held(PRODUCT, 2, 1), OrderStatus.EXPIRED);
        OrderEvent older = Orders.held(PRODUCT, 1, 1);

        Settlement settlement = settleNew(level(1, 0, 0), List.of(released, older));

        assertThat(settlement.rejected()).isEmpty();
        assertThat(settlement.changes()).containsExactly(new StockChange(PRODUCT, 1, 0, 2));
    }

    @Test
    void shouldRefuseOrderWhenItHasNoRowAndGotNone() {
        OrderEvent doubled = Orders.confirmed(PRODUCT, 1);

        Settlement settlement = Settling.settle(List.of(doubled), level(5, 0, 0), Set.of(), Map.of());

        assertThat(settlement.unplaced()).containsExactly(Map.entry(doubled.orderId(), RefusalReason.KEY_TAKEN));
    }

    @Test
    void shouldRefuseOrderWhenItsProductHasNoStock() {
        OrderEvent stray = Orders.confirmed("unknown", 1);

        Settlement settlement = Settling.settle(List.of(stray), level(5, 0, 0), Set.of(), Map.of());

        assertThat(settlement.unplaced()).containsExactly(Map.entry(stray.orderId(), RefusalReason.NO_STOCK));
    }

    @Test
    void shouldRefuseOrderWhenItsIdBelongsToAnotherProduct() {
        OrderEvent stray = Orders.confirmed(PRODUCT, 1);
        StoredOrder row = new StoredOrder(stray.orderId(), "laptop", 1, OrderStatus.CONFIRMED, 1);

        Settlement settlement = settleKnown(level(5, 0, 0), stray, row);

        assertThat(settlement.unplaced()).containsExactly(Map.entry(stray.orderId(), RefusalReason.ID_TAKEN));
    }

    private static Settlement settleNew(Map<String, StockLevel> levels, Collection<OrderEvent> events) {
        Set<UUID> ids = events.stream().map(OrderEvent::orderId).collect(Collectors.toSet());
        return Settling.settle(events, levels, ids, Map.of());
    }

    private static Settlement settleKnown(Map<String, StockLevel> levels, OrderEvent event, StoredOrder row) {
        return Settling.settle(List.of(event), levels, Set.of(), Map.of(event.orderId(), row));
    }

    private static Map<String, StockLevel> level(long loaded, long held, long confirmed) {
        return Map.of(PRODUCT, new StockLevel(PRODUCT, loaded, held, confirmed));
    }

    private static StoredOrder row(OrderEvent event, OrderStatus status, int version) {
        return new StoredOrder(event.orderId(), event.productId(), event.quantity(), status, version);
    }
}
