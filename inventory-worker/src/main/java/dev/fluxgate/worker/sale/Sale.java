package dev.fluxgate.worker.sale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale as the database has it.
 *
 * @param productId its public name
 * @param number its small number
 * @param buckets over how many its stock is split
 * @param mostBuckets the most that it ever had; what it has no more only leads from order ids to the orders
 * @param wantedBuckets how many it shall have; null when that is what it has
 * @param loaded whether every bucket was loaded: one that is missing then is lost
 * @param state what an admin has made of it: OPEN, PAUSED or CLOSED
 * @param epoch rebuilds begun so far
 * @param orders rows of its orders
 * @param confirmed units of those that are confirmed
 * @param fencedSince since when it sells nothing because Redis has lost writes, or it is being rebuilt; null if it is neither
 * @param fenceReason why; null when it is not fenced
 * @param rebuildAsked when somebody asked for a rebuild; null when nobody waits for one
 * @param rebuilding whether somebody rebuilds it right now
 */
public record Sale(
        String productId,
        int number,
        int buckets,
        int mostBuckets,
        @Nullable Integer wantedBuckets,
        boolean loaded,
        String state,
        int epoch,
        long orders,
        long confirmed,
        @Nullable Instant fencedSince,
        @Nullable String fenceReason,
        @Nullable Instant rebuildAsked,
        boolean rebuilding) {

    /** A bucket's part of {@code units}: equal shares, and one more for the first few where they do not divide. */
    public static long share(long units, int bucket, int buckets) {
        return units / buckets + (bucket < units % buckets ? 1 : 0);
    }
}
