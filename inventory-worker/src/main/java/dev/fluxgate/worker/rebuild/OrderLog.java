package dev.fluxgate.worker.rebuild;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** The log that orders come through. */
public interface OrderLog {

    /**
     * How far it reaches.
     *
     * @param topicId the topic's id
     * @param ends what the next record of each partition will get; partitions that have no record are left out
     */
    record Ends(UUID topicId, Map<Integer, Long> ends) {}

    /** Of the partition that the product's orders are in, as of now; of all that they may be in. */
    Uni<Ends> ends(String productId);
}
