package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;

/** What became of a share; there is no failure among them, because a share is tried until it is done. */
public sealed interface Outcome {

    /**
     * Every record is a row or a dead letter, and the database has stored the offset.
     *
     * @param inserted rows that are new
     * @param moved rows whose hold was resolved
     * @param rejected new rows that are REJECTED, because no units were left
     */
    record Persisted(int inserted, int moved, List<OrderEvent> rejected) implements Outcome {}

    /** The share is to be read again from where the database stands, see {@link StoreReply.Forgotten}. */
    record ReadAgain() implements Outcome {}
}
