package dev.fluxgate.worker.rebuild;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** How many partitions the log had before anybody gave it more. */
public interface FirstPartitions {

    /** As many as {@code topicId} had when a worker first read from it; 0 where that is not known. */
    Uni<Integer> of(UUID topicId);
}
