package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A partition's lag.
 *
 * @param partition its number
 * @param endOffset what the next record will get
 * @param committedOffset where the group stands; null while it has committed nothing
 * @param lag records that wait, never negative
 * @param lagSeconds how long the oldest of them has waited
 * @param rateIn records a second that arrive, averaged over the last while
 * @param rateOut records a second that are persisted, averaged over the last while
 * @param secondsToDrain until nothing waits, as the lag went in the last seconds; 0 when nothing does, null when it grows or stands
 * @param owner null while the partition belongs to nobody
 */
public record PartitionLag(
        int partition,
        long endOffset,
        @Nullable Long committedOffset,
        long lag,
        double lagSeconds,
        double rateIn,
        double rateOut,
        @Nullable Long secondsToDrain,
        @Nullable Owner owner) {

    /**
     * Whether its worker keeps up: no record has waited for {@link Delays#LATE}, and no more wait than it stores in that time
     * on average.
     */
    boolean keepsUp() {
        return owner != null && !Delays.isLate(lagSeconds) && lag <= rateOut * Delays.LATE.toSeconds();
    }

    /** Whether a worker has something to do here. */
    boolean isBusy() {
        return lag > 0 || rateIn > 0;
    }
}
