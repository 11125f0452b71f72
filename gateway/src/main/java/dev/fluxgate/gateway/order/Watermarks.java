package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * How many orders each bucket had decided when it was last asked. A bucket that has decided fewer since has lost writes.
 * Thread-safe.
 */
final class Watermarks {

    private static final int BUCKETS_KEPT = 100_000;

    private final Cache<BucketId, Long> counts =
            Caffeine.newBuilder().maximumSize(BUCKETS_KEPT).build();

    /**
     * Whether the bucket's count has grown by at least the orders that it was just asked to decide. Calls for one bucket
     * must come in the order in which it was asked.
     *
     * @param count as {@link Reservations.Batch#count}
     */
    boolean isPlausible(BucketId bucket, long count, int decided) {
        if (count < 0) {
            return true;
        }
        Long before = counts.getIfPresent(bucket);
        if (before != null && count < before + decided) {
            return false;
        }
        counts.put(bucket, count);
        return true;
    }
}
