package dev.fluxgate.worker.lag;

import dev.fluxgate.worker.lag.Window.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An earlier reading, to compare the last one with.
 *
 * @param values what was read, by key
 * @param secondsAgo how long before the last reading
 */
record Past<K, T>(Map<K, T> values, double secondsAgo) {

    /**
     * @param earlier null where there is no reading at all
     * @param values the values of a reading
     * @param key tells them apart
     */
    static <K, T, R> Past<K, T> of(
            @Nullable Sample<R> earlier, Sample<R> last, Function<R, List<T>> values, Function<T, K> key) {
        return earlier == null
                ? new Past<>(Map.of(), 0)
                : new Past<>(byKey(values.apply(earlier.value()), key), last.secondsSince(earlier));
    }

    static <K, T> Map<K, T> byKey(List<T> values, Function<T, K> key) {
        return values.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    /** Null where it was not read. */
    @Nullable T get(K key) {
        return values.get(key);
    }
}
