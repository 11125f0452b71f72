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
 * @param history which history of writes Redis is in: another one after a failover or a restart
 * @param isVerified whether it was loaded, rebuilt or compared with the database in that history
 * @param masterSince when the server was started, where it is not verified and the server has been a master ever since; else null
 * @param changedAt when it was loaded, rebuilt or accepted an order, whichever was last; long ago where that is not known
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
        @Nullable Instant nextHoldEnds,
        String history,
        boolean isVerified,
        @Nullable Instant masterSince,
        Instant changedAt) {

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
