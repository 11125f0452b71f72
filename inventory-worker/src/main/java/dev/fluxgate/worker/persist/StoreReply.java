package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;

/** What came of storing a share. */
public sealed interface StoreReply {

    /**
     * Committed, with the offset.
     *
     * @param inserted rows that are new
     * @param moved rows whose hold was resolved
     * @param rejected new rows that are REJECTED, because no units were left
     */
    record Stored(int inserted, int moved, List<OrderEvent> rejected) implements StoreReply {}

    /**
     * Nothing is stored, because these have to go to the dead letters first.
     *
     * @param refusals at least one
     */
    record Unplaceable(List<Refusal> refusals) implements StoreReply {}

    /**
     * Nothing is stored, because the database has forgotten what it had committed: it was restored, or failed over to a
     * replica that lagged. The log must be read again from where the database stands.
     */
    record Forgotten() implements StoreReply {}
}
