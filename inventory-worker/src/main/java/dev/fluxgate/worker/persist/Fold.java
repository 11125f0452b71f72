package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leaves one event of each order. */
public final class Fold {

    private Fold() {}

    /** The newest event of each order, in the order in which the orders first appear. */
    public static List<OrderEvent> newest(Collection<Arrival> arrivals) {
        Map<UUID, OrderEvent> newest = new LinkedHashMap<>(arrivals.size() * 2);
        for (Arrival arrival : arrivals) {
            newest.merge(arrival.event().orderId(), arrival.event(), Fold::newer);
        }
        return List.copyOf(newest.values());
    }

    private static OrderEvent newer(OrderEvent one, OrderEvent other) {
        return other.version() > one.version() ? other : one;
    }
}
