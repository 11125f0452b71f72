package dev.fluxgate.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a job.
 *
 * @param seconds from the first request to the last answer
 * @param statuses answers by their status; where the generator does not tell them apart, 200 stands for all of 2xx and 3xx
 *     and 400 for the others
 * @param repeats answers to requests that repeated an earlier order
 * @param failed requests without an answer
 * @param micros percentiles of the latency in microseconds, by name ("50", "99"); in the open model from the intended time
 */
public record LoadResult(
        double seconds, Map<Integer, Long> statuses, long repeats, long failed, Map<String, Long> micros) {

    /** Immutable copies. */
    public LoadResult {
        statuses = Map.copyOf(statuses);
        micros = Map.copyOf(new TreeMap<>(micros));
    }

    /** Requests that were answered. */
    public long answered() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests that were answered with 2xx. */
    public long succeeded() {
        return statuses.entrySet().stream()
                .filter(status -> status.getKey() / 100 == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers a second. */
    public double rate() {
        return answered() / seconds;
    }
}
