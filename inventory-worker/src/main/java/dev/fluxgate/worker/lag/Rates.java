package dev.fluxgate.worker.lag;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rates between two readings, and what they promise. */
final class Rates {

    /** Below this, rounding has made a rate of nothing. */
    private static final double LEAST = 0.001;

    private Rates() {}

    /** A second, never negative: a counter that was set back says nothing about a rate. */
    static <T> double between(@Nullable T first, T last, double seconds, ToLongFunction<T> counter) {
        if (first == null || seconds <= 0) {
            return 0;
        }
        double rate = Math.max(0, counter.applyAsLong(last) - counter.applyAsLong(first)) / seconds;
        return Math.round(rate * 1000) / 1000.0;
    }

    /** Null when the lag does not get less. */
    static @Nullable Long secondsToDrain(long lag, double rateIn, double rateOut) {
        if (lag == 0) {
            return 0L;
        }
        double drained = rateOut - rateIn;
        return drained < LEAST ? null : Long.valueOf((long) Math.ceil(lag / drained));
    }
}
