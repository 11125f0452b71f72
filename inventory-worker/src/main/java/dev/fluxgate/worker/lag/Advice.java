package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * What to do about the lag.
 *
 * @param kind what to think of it, for programs
 * @param text in a sentence, for people
 * @param command what does it in a cluster; null where there is nothing to run
 */
public record Advice(Kind kind, String text, @Nullable String command) {

    /** What to think of the lag; the first that holds, in this order. */
    public enum Kind {
        /** The figures are too old to say anything. */
        UNKNOWN,
        /** Something waits, and PostgreSQL does not do what is asked of it. */
        POSTGRES_AWAY,
        /** Records wait in partitions that no worker has. */
        NO_WORKER,
        /** A worker has a partition and does not get on with it. Where it may only be busy, after {@link #ADD_WORKERS}. */
        STUCK,
        /** Nothing waits, or not for long, or what waits will be gone in a moment. */
        NOTHING_TO_DO,
        /** Records wait, but not yet for so long that one could say whether that lasts. */
        TOO_EARLY,
        /** More workers would have something to do. */
        ADD_WORKERS,
        /** Nearly all waits in one partition, which keeps its worker busy alone or has a worker of its own. */
        HOT_PARTITION,
        /** Every partition has a worker of its own. */
        ALL_PARTITIONS_TAKEN
    }

    static Advice of(Kind kind, String text) {
        return new Advice(kind, text, null);
    }

    /** @param replicas how many workers there shall be */
    static Advice scale(Kind kind, String text, int replicas) {
        return new Advice(kind, text, "kubectl scale deployment inventory-worker --replicas=" + replicas);
    }
}
