package dev.fluxgate.worker.deadletter;

import dev.fluxgate.contract.OrderStatus;
import org.jspecify.annotations.Nullable;

/** What came of a replay. */
public sealed interface Replay {

    /** There is no such letter. */
    record Missing() implements Replay {}

    /**
     * The letter does not have the record's value.
     *
     * @param letter which one
     */
    record Incomplete(DeadLetter letter) implements Replay {}

    /**
     * The record is among the orders again.
     *
     * @param placed where
     * @param result what a worker has made of it
     * @param status the order's, where the record is a row
     */
    record Sent(
            DeadLetterLog.Placed placed,
            Result result,
            @Nullable OrderStatus status) implements Replay {}

    /** What a worker has made of a replayed record. */
    enum Result {
        /** Its order is a row. */
        PERSISTED,
        /** The reason is still true: it is a dead letter again, a new one. */
        DEAD_LETTER,
        /** No worker has come to it yet, or the database does not say. */
        PENDING
    }
}
