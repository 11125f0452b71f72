package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A partition as Kafka sees it at a moment.
 *
 * @param partition its number
 * @param beginOffset the first record that Kafka still has
 * @param endOffset what the next record will get
 * @param committedOffset where the group stands; null while it has committed nothing
 * @param owner null while the partition belongs to nobody
 */
public record PartitionReading(
        int partition,
        long beginOffset,
        long endOffset,
        @Nullable Long committedOffset,
        @Nullable Owner owner) {

    /** Where the group goes on reading. */
    long position() {
        return committedOffset == null ? beginOffset : committedOffset;
    }

    /** Records that wait; the two offsets are not read at the same instant, which must not show as less than none. */
    long lag() {
        return Math.max(0, endOffset - position());
    }
}
