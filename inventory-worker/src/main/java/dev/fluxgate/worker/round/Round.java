package dev.fluxgate.worker.round;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Chooses what each round looks after: so much that a round stays short, going on where the last round stopped, and
 * without what failed a moment ago.
 */
public final class Round<T> {

    private final int size;
    private final ToIntFunction<T> weight;
    private final Function<T, Object> name;
    private final Duration rest;
    private final InstantSource clock;
    private final Map<Object, Instant> restsUntil = new ConcurrentHashMap<>();
    private int next;

    /**
     * @param size how much a round takes; a round takes at least one thing, and may exceed this by its last
     * @param weight how much of it each thing takes
     * @param name what a thing is known again by
     * @param rest how long a thing is left alone after a failure
     * @param clock tells when it has rested
     */
    public Round(int size, ToIntFunction<T> weight, Function<T, Object> name, Duration rest, InstantSource clock) {
        this.size = size;
        this.weight = weight;
        this.name = name;
        this.rest = rest;
        this.clock = clock;
    }

    /** The next round's things among {@code all}; called by one thread at a time. */
    public List<T> choose(List<T> all) {
        Instant now = clock.instant();
        restsUntil.values().removeIf(end -> !end.isAfter(now));
        List<T> chosen = new ArrayList<>();
        int looked = 0;
        int weighs = 0;
        while (looked < all.size() && weighs < size) {
            T thing = all.get(Math.floorMod(next + looked, all.size()));
            looked++;
            if (!restsUntil.containsKey(name.apply(thing))) {
                chosen.add(thing);
                weighs += weight.applyAsInt(thing);
            }
        }
        next = all.isEmpty() ? 0 : Math.floorMod(next + looked, all.size());
        return chosen;
    }

    /** Notes that {@code thing} failed. */
    public void failed(T thing) {
        restsUntil.put(name.apply(thing), clock.instant().plus(rest));
    }
}
