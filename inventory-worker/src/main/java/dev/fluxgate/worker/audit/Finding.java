package dev.fluxgate.worker.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Orders for which the same is to be said; counts them all, and remembers as many as can be repaired at a time. */
final class Finding {

    private static final int MOST = 5_000;

    private final List<UUID> ids = new ArrayList<>();
    private long orders;
    private long units;

    void add(UUID id, long quantity) {
        orders++;
        units += quantity;
        if (ids.size() < MOST) {
            ids.add(id);
        }
    }

    List<UUID> ids() {
        return ids;
    }

    long orders() {
        return orders;
    }

    long units() {
        return units;
    }
}
