package dev.fluxgate.worker.persist;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where the database stands in the log. */
public interface OffsetStore {

    /** Notes how many partitions a topic has, unless that has been noted of it before, by whichever worker. */
    Uni<Void> notePartitions(UUID topicId, int partitions);

    /** The next offset of each of {@code partitions}; those that the database has never seen are left out. */
    Uni<Map<Integer, Long>> nextOffsets(UUID topicId, Collection<Integer> partitions);
}
