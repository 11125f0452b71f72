package dev.fluxgate.worker.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a lag that lasts from one that comes and goes. A partition is late where its oldest record has waited for
 * {@link #LATE} or more; it stays late where it was that at each look for {@link #LASTING} or more. Bursts, a rebalance and
 * a pause of the database make partitions late, and are over before it has lasted. Not thread-safe.
 */
final class Delays {

    /** Records that wait less are nobody's trouble. */
    static final Duration LATE = Duration.ofSeconds(5);

    /** A worker that is started now is of use after about as long. */
    static final Duration LASTING = Duration.ofSeconds(5);

    private final Map<Integer, Instant> lateSince = new HashMap<>();

    /** @param seconds how long the partition's oldest record has waited */
    void observe(int partition, double seconds, Instant at) {
        if (isLate(seconds)) {
            lateSince.putIfAbsent(partition, at);
        } else {
            lateSince.remove(partition);
        }
    }

    static boolean isLate(double seconds) {
        return seconds * 1_000 >= LATE.toMillis();
    }

    /** @param at the time of the last look */
    boolean isLasting(int partition, Instant at) {
        Instant since = lateSince.get(partition);
        return since != null && !since.plus(LASTING).isAfter(at);
    }
}
