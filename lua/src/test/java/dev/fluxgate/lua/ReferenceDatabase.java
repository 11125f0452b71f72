package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database knows of a sale: the orders whose events were published, in whatever order they came. */
final class ReferenceDatabase {

    final Map<UUID, OrderRecord> orders = new LinkedHashMap<>();
    final Map<String, Restock> restocks = new LinkedHashMap<>();
    String state = "OPEN";
    int buckets;
    int mostBuckets;
    int epoch;
    boolean isRebuildAsked;
    boolean hasLost;
    int timesAsked;
    long loaded;

    /** Units to be added to the buckets; applied when all have their share. */
    record Restock(long units, boolean isApplied) {}

    /** What a rebuild reads at one moment. */
    record Snapshot(Map<UUID, OrderRecord> orders, Set<String> restocks, String state, long available) {}

    ReferenceDatabase(int buckets, long loaded) {
        this.buckets = buckets;
        this.mostBuckets = buckets;
        this.loaded = loaded;
    }

    /** Takes an event in: the highest version stays, an order is resolved once, and more units than there are is a fault. */
    void apply(OrderRecord event, String where) {
        OrderRecord known = orders.get(event.orderId());
        if (known != null && known.version() == event.version()) {
            assertThat(event.status())
                    .as("%s: order %s resolves once", where, event.orderId())
                    .isEqualTo(known.status());
        }
        if (known == null || known.version() < event.version()) {
            orders.put(event.orderId(), event);
        }
        assertThat(taken()).as("%s: units promised of those loaded", where).isLessThanOrEqualTo(loaded);
    }

    /** Units of orders that were not released. */
    long taken() {
        return orders.values().stream()
                .filter(order -> order.status() == OrderStatus.HELD || order.status() == OrderStatus.CONFIRMED)
                .mapToLong(OrderRecord::quantity)
                .sum();
    }

    void askForRebuild() {
        isRebuildAsked = true;
        timesAsked++;
    }

    Snapshot snapshot() {
        return new Snapshot(Map.copyOf(orders), new LinkedHashSet<>(restocks.keySet()), state, loaded - taken());
    }

    void restocked(String key) {
        restocks.computeIfPresent(key, (same, restock) -> new Restock(restock.units(), true));
    }

    static OrderRecord with(
            OrderRecord order,
            int version,
            OrderStatus status,
            @Nullable Instant expiresAt,
            @Nullable Instant resolvedAt,
            boolean isQueued) {
        return new OrderRecord(
                order.orderId(),
                version,
                status,
                order.quantity(),
                order.reservedAt(),
                expiresAt,
                resolvedAt,
                isQueued,
                order.fingerprint(),
                order.buyerId(),
                order.idempotencyKey());
    }
}
