package dev.fluxgate.worker.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long the oldest of what waits has waited, from what was counted before: it arrived when the count of arrivals first
 * went past what is done now. What waited before the first reading counts from that reading. Not thread-safe.
 *
 * @param <K> what is counted
 */
final class LagAges<K> {

    /** Marks for one key; past them every other one is dropped, which makes ages coarser and never wrong by much. */
    private static final int MOST_MARKS = 1_024;

    private record Mark(long arrived, Instant at) {}

    private final Map<K, Deque<Mark>> marks = new HashMap<>();
    private final Map<K, Double> seconds = new HashMap<>();

    /**
     * Notes a reading.
     *
     * @param arrived how many have arrived so far
     * @param done how many of them are done
     */
    void observe(K key, long arrived, long done, Instant at) {
        Deque<Mark> open = marks.computeIfAbsent(key, any -> new ArrayDeque<>());
        open.removeIf(mark -> mark.arrived() <= done || mark.arrived() > arrived);
        if (arrived > done && (open.isEmpty() || open.getLast().arrived() < arrived)) {
            open.addLast(new Mark(arrived, at));
        }
        if (open.size() > MOST_MARKS) {
            thin(open);
        }
        seconds.put(
                key,
                open.isEmpty()
                        ? 0.0
                        : Duration.between(open.getFirst().at(), at).toMillis() / 1000.0);
    }

    /** The first mark stays: it is the age. */
    private static void thin(Deque<Mark> open) {
        AtomicInteger number = new AtomicInteger();
        open.removeIf(mark -> number.getAndIncrement() % 2 == 1);
    }

    /** As of the last reading; 0 where nothing waits. */
    double seconds(K key) {
        return seconds.getOrDefault(key, 0.0);
    }

    /** Forgets all others. */
    void retain(Collection<K> keys) {
        marks.keySet().retainAll(keys);
        seconds.keySet().retainAll(keys);
    }
}
