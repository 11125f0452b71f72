package dev.fluxgate.worker.rebuild;

import dev.fluxgate.worker.outage.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sales that are to be rebuilt and could not be read. They rest in this worker's memory alone: the database would take a
 * sale that rests there for one that is being rebuilt, and leave it unguarded.
 */
final class Unreached {

    private static final String TASK = "rebuilding sales";

    private final Outage redis;
    private final Duration rest;
    private final Map<String, Long> restBeganNanos = new ConcurrentHashMap<>();

    Unreached(Outage redis, Duration rest) {
        this.redis = redis;
        this.rest = rest;
    }

    /** Those that others go before, for now. */
    List<String> resting() {
        long now = System.nanoTime();
        return restBeganNanos.entrySet().stream()
                .filter(begin -> now - begin.getValue() < rest.toNanos())
                .map(Map.Entry::getKey)
                .toList();
    }

    void failed(String productId, Throwable fault) {
        restBeganNanos.put(productId, System.nanoTime());
        redis.failed(TASK, fault);
    }

    void reached(String productId) {
        restBeganNanos.remove(productId);
        if (restBeganNanos.isEmpty()) {
            redis.succeeded(TASK);
        }
    }

    /** Notes that nothing but what rests is to be rebuilt: of those whose rest is over, another worker has seen to. */
    void onlyTheseAreLeft(List<String> resting) {
        restBeganNanos.keySet().retainAll(resting);
        if (restBeganNanos.isEmpty()) {
            redis.succeeded(TASK);
        }
    }
}
