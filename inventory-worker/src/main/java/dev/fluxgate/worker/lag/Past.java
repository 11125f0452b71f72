package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.Window.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Earlier readings, to compare the last one with.
 *
 * @param readings what was read, by key
 */
record Past<K, T>(Map<K, Sample<T>> readings) {

    /**
     * Takes the first reading of each key: what is new has been read since a while only.
     *
     * @param samples the oldest first
     * @param values the values of a sample
     * @param key tells them apart
     */
    static <K, T, R> Past<K, T> of(List<Sample<R>> samples, Function<R, List<T>> values, Function<T, K> key) {
        Map<K, Sample<T>> readings = new HashMap<>();
        for (Sample<R> sample : samples) {
            for (T value : values.apply(sample.value())) {
                readings.computeIfAbsent(key.apply(value), any -> new Sample<>(sample.at(), value));
            }
        }
        return new Past<>(readings);
    }

    /** Null where it was not read. */
    @Nullable T get(K key) {
        Sample<T> reading = readings.get(key);
        return reading == null ? null : reading.value();
    }

    /** How long before {@code last} it was read; 0 where it was not. */
    double secondsBefore(Instant last, K key) {
        Sample<T> reading = readings.get(key);
        return reading == null ? 0 : Duration.between(reading.at(), last).toNanos() / 1e9;
    }
}
