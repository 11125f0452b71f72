package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Decides what a batch means: whose hold is resolved, who gets the units that are left, how stock changes. Units are
 * counted from rows that were really inserted or moved, so that a batch that is read again counts nothing.
 */
public final class Settling {

    private static final Comparator<OrderEvent> OLDEST_FIRST =
            Comparator.comparing(OrderEvent::reservedAt).thenComparing(OrderEvent::orderId, Settling::compareUnsigned);

    private final Map<String, StockLevel> levels;
    private final Map<UUID, StoredOrder> stored;
    private final Map<String, StockChange> changes = new TreeMap<>();
    private final List<OrderEvent> moved = new ArrayList<>();
    private final List<OrderEvent> rejected = new ArrayList<>();
    private final Map<UUID, RefusalReason> unplaced = new HashMap<>();

    private Settling(Map<String, StockLevel> levels, Map<UUID, StoredOrder> stored) {
        this.levels = levels;
        this.stored = stored;
    }

    /**
     * Settles a batch.
     *
     * @param events one of each order
     * @param levels stock before the batch, by product
     * @param inserted the orders that got a row just now
     * @param stored those of the others that had a row before, as it stood before the batch
     */
    public static Settlement settle(
            Collection<OrderEvent> events,
            Map<String, StockLevel> levels,
            Set<UUID> inserted,
            Map<UUID, StoredOrder> stored) {
        Settling settling = new Settling(levels, stored);
        // Resolved holds first: what a cancelled order gives back, a new one of the same batch may have.
        events.stream().filter(event -> !inserted.contains(event.orderId())).forEach(settling::settleKnown);
        events.stream()
                .filter(event -> inserted.contains(event.orderId()))
                .sorted(OLDEST_FIRST)
                .forEach(settling::settleNew);
        return settling.result();
    }

    private void settleKnown(OrderEvent event) {
        StoredOrder row = stored.get(event.orderId());
        if (!levels.containsKey(event.productId())) {
            unplaced.put(event.orderId(), RefusalReason.NO_STOCK);
        } else if (row == null) {
            unplaced.put(event.orderId(), RefusalReason.KEY_TAKEN);
        } else if (!row.productId().equals(event.productId())) {
            unplaced.put(event.orderId(), RefusalReason.ID_TAKEN);
        } else if (row.status() == OrderStatus.HELD && row.version() < event.version()) {
            moved.add(event);
            change(event.productId(), change -> change.plus(OrderStatus.HELD, -row.quantity())
                    .plus(event.status(), row.quantity()));
        }
    }

    private void settleNew(OrderEvent event) {
        StockChange soFar = changes.getOrDefault(event.productId(), StockChange.none(event.productId()));
        StockLevel level = levels.get(event.productId());
        long left = level == null ? 0 : level.left() - soFar.taken();
        boolean takesUnits = event.status() == OrderStatus.HELD || event.status() == OrderStatus.CONFIRMED;
        StockChange withRow = soFar.plusRow();
        if (takesUnits && event.quantity() > left) {
            rejected.add(event);
            changes.put(event.productId(), withRow);
        } else {
            changes.put(event.productId(), withRow.plus(event.status(), event.quantity()));
        }
    }

    private void change(String productId, UnaryOperator<StockChange> step) {
        changes.put(productId, step.apply(changes.getOrDefault(productId, StockChange.none(productId))));
    }

    private Settlement result() {
        return new Settlement(
                List.copyOf(moved), List.copyOf(rejected), List.copyOf(changes.values()), Map.copyOf(unplaced));
    }

    private static int compareUnsigned(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
