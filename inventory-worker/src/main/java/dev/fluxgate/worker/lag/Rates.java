package dev.fluxgate.worker.lag;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rates between two readings, and what they promise. */
final class Rates {

    private Rates() {}

    /** A second, never negative: a counter that was set back says nothing about a rate. */
    static <T> double between(@Nullable T first, T last, double seconds, ToLongFunction<T> counter) {
        if (first == null || seconds <= 0) {
            return 0;
        }
        double rate = Math.max(0, counter.applyAsLong(last) - counter.applyAsLong(first)) / seconds;
        return Math.round(rate * 1000) / 1000.0;
    }

    /**
     * As the lag went lately, and not as records came and went over a longer while: a burst that is being worked off is over
     * before such an average shows it.
     *
     * @param before the lag a while ago; null where it is not known
     * @param seconds how long ago
     * @return 0 when there is no lag, null when it does not get less
     */
    static @Nullable Long secondsToDrain(@Nullable Long before, long now, double seconds) {
        if (now == 0) {
            return 0L;
        }
        if (before == null || before <= now || seconds <= 0) {
            return null;
        }
        return (long) Math.ceil(now * seconds / (before - now));
    }
}
