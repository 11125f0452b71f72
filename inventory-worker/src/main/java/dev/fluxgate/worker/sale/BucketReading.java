package dev.fluxgate.worker.sale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as of one moment.
 *
 * @param bucket its number
 * @param readAt when, by Redis' clock
 * @param state LOADING, OPEN, PAUSED, CLOSED, FENCED or MOVED
 * @param loaded units given to it
 * @param available units that can be ordered
 * @param held units of orders that are not resolved
 * @param releasing units of released orders whose event is not published yet
 * @param confirmed units sold
 * @param moved units that came from other buckets, less those that were taken for others
 * @param outgoing units of transfers to others that are not settled
 * @param transfers how many transfers to others it has begun
 * @param epoch the rebuild that it was restored by; 0 before the first
 * @param accepted orders accepted
 * @param outbox events that wait to be published
 * @param nextHoldEnds null where nothing is held
 */
public record BucketReading(
        int bucket,
        Instant readAt,
        String state,
        long loaded,
        long available,
        long held,
        long releasing,
        long confirmed,
        long moved,
        long outgoing,
        long transfers,
        int epoch,
        long accepted,
        long outbox,
        @Nullable Instant nextHoldEnds) {

    /** Fenced: Redis has lost writes. */
    public static final String FENCED = "FENCED";

    /** Its sale is still being loaded. */
    public static final String LOADING = "LOADING";

    /** The sale has it no more. */
    public static final String MOVED = "MOVED";

    /** Over for good. */
    public static final String CLOSED = "CLOSED";

    /** Whether a hold's time has passed. */
    public boolean hasDueHolds() {
        return nextHoldEnds != null && !nextHoldEnds.isAfter(readAt);
    }

    /** Units that were put into it, less those that are in it; 0 where every unit is somewhere. */
    public long imbalance() {
        return loaded + moved - available - held - releasing - confirmed;
    }
}
