package dev.fluxgate.worker.lag;

import java.util.List;

/**
 * How many workers are worth having.
 *
 * @param count at least 1, at most the number of partitions
 * @param reason why so many
 */
record Replicas(int count, String reason) {

    static Replicas worthHaving(List<PartitionLag> partitions) {
        if (partitions.isEmpty()) {
            return new Replicas(1, "The partitions are not known yet.");
        }
        int busy = (int) partitions.stream().filter(PartitionLag::isBusy).count();
        if (busy == 0) {
            return new Replicas(1, "Nothing waits or arrives in any of the " + partitions.size() + " partitions.");
        }
        return new Replicas(
                busy,
                "Records wait or arrive in %d of %d partitions, and a partition is served by one worker at a time."
                        .formatted(busy, partitions.size()));
    }
}
