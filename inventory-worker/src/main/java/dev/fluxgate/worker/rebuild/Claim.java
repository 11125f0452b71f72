package dev.fluxgate.worker.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild that a worker has taken on.
 *
 * @param productId the sale's public name
 * @param owner the worker
 * @param epoch the rebuild's number, greater than every earlier one of the sale
 * @param bucketsBefore how many the sale had
 * @param terms what the buckets shall have
 * @param mostBuckets how many the sale ever had, or shall have if that is more
 * @param hasLost whether Redis is known or said to have lost writes; false where buckets are only to be split anew
 * @param asked when somebody asked for it; null where nobody has
 */
public record Claim(
        String productId,
        String owner,
        int epoch,
        int bucketsBefore,
        Terms terms,
        int mostBuckets,
        boolean hasLost,
        @Nullable Instant asked) {}
