package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.housekeeping.Restocks.Restock;
import dev.fluxgate.worker.relay.Waiting;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be done to a bucket; each is done once, however many do it at a time. */
public interface BucketUpkeep {

    /** Expires at most {@code limit} holds whose time has passed; their events are in the outbox then. */
    Uni<List<Waiting>> expire(String productId, int bucket, int limit);

    /**
     * Completes the transfers out of a bucket that have been open for {@code atLeast} so long; those to a bucket that is
     * fenced or lost stay open.
     *
     * @return how many were completed
     */
    Uni<Integer> completeTransfers(String productId, int bucket, Duration atLeast);

    /**
     * Adds the bucket's share of a restock.
     *
     * @return whether the bucket has them now
     */
    Uni<Boolean> restock(Restock restock, int bucket);

    /** How far a bucket knows orders, or the one that they were moved to: the version of each that is known. */
    Uni<Map<UUID, Integer>> versions(String productId, int bucket, List<UUID> orderIds);

    /**
     * Lets a bucket go on that has been compared with the database.
     *
     * @param history as it was read when the comparison began
     * @return false where Redis has failed over or restarted since, or the bucket is missing
     */
    Uni<Boolean> verify(String productId, int bucket, String history);
}
