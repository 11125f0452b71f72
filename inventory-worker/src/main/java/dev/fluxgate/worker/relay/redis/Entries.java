package dev.fluxgate.worker.relay.redis;

import dev.fluxgate.lua.OrderRecord;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.OutboxScripts.Due;
import dev.fluxgate.worker.relay.Waiting;
import java.util.List;

/** The entries of an outbox, as scripts and as the worker call them. */
public final class Entries {

    private Entries() {}

    /** What the scripts have found in an outbox of the product. */
    public static List<Waiting> waiting(String productId, List<Due> due) {
        return due.stream().map(one -> waiting(productId, one)).toList();
    }

    private static Waiting waiting(String productId, Due due) {
        OutboxEntry entry = due.entry();
        OrderRecord order = due.order();
        return new Waiting(
                entry.orderId(), entry.version(), entry.returned(), order == null ? null : order.toEvent(productId));
    }

    static OutboxEntry entry(Waiting waiting) {
        return new OutboxEntry(waiting.orderId(), waiting.version(), waiting.returned());
    }
}
