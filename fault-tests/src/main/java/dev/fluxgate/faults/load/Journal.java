package dev.fluxgate.faults.load;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every wish of a run, with every request and answer, as the clients saw them. Thread-safe. */
public final class Journal {

    private final Collection<Wish> wishes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder requests = new LongAdder();

    void begin(Wish wish) {
        wishes.add(wish);
    }

    /** Somebody begins to pursue a wish; many may pursue the same. */
    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void sent() {
        requests.increment();
    }

    /** All of them. */
    public Collection<Wish> wishes() {
        return wishes;
    }

    /** How many are being pursued now. */
    public int open() {
        return open.get();
    }

    /** Requests so far. */
    public long requests() {
        return requests.sum();
    }

    /** How many requests that were sent in a time came to which outcome. */
    public Map<String, Long> outcomes(Instant from, Instant to) {
        return attempts()
                .filter(attempt ->
                        !attempt.sentAt().isBefore(from) && attempt.sentAt().isBefore(to))
                .collect(Collectors.groupingBy(Attempt::outcome, TreeMap::new, Collectors.counting()));
    }

    /** How long each of the accepted orders took that were sent in a time, the shortest first; in milliseconds. */
    public List<Long> acceptedMillis(Instant from, Instant to) {
        return attempts()
                .filter(attempt -> attempt.isAccepted() && !attempt.replayed())
                .filter(attempt ->
                        !attempt.sentAt().isBefore(from) && attempt.sentAt().isBefore(to))
                .map(attempt -> attempt.taken().toMillis())
                .sorted()
                .toList();
    }

    /** When the last request ended that found the system in trouble; empty if there was none. */
    public Optional<Instant> lastTrouble() {
        return attempts().filter(Attempt::isTrouble).map(Attempt::endedAt).max(Instant::compareTo);
    }

    private Stream<Attempt> attempts() {
        return wishes.stream().flatMap(wish -> wish.attempts().stream());
    }
}
