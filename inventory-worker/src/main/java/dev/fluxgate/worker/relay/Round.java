package dev.fluxgate.worker.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the outboxes of each round: so many that a round stays short, going on where the last round stopped, and
 * without those that failed a moment ago.
 */
final class Round {

    private final int size;
    private final Duration rest;
    private final InstantSource clock;
    private final Map<OutboxPlace, Instant> restsUntil = new ConcurrentHashMap<>();
    private int next;

    Round(int size, Duration rest, InstantSource clock) {
        this.size = size;
        this.rest = rest;
        this.clock = clock;
    }

    /** The outboxes of the next round among {@code all}; called by one thread at a time. */
    List<OutboxPlace> choose(List<OutboxPlace> all) {
        Instant now = clock.instant();
        restsUntil.values().removeIf(end -> !end.isAfter(now));
        List<OutboxPlace> chosen = new ArrayList<>();
        int looked = 0;
        while (looked < all.size() && chosen.size() < size) {
            OutboxPlace place = all.get(Math.floorMod(next + looked, all.size()));
            looked++;
            if (!restsUntil.containsKey(place)) {
                chosen.add(place);
            }
        }
        next = all.isEmpty() ? 0 : Math.floorMod(next + looked, all.size());
        return chosen;
    }

    void failed(OutboxPlace place) {
        restsUntil.put(place, clock.instant().plus(rest));
    }
}
