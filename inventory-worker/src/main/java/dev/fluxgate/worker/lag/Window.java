package dev.fluxgate.worker.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The readings of the last while. Thread-safe. */
final class Window<T> {

    /**
     * A reading and its time.
     *
     * @param at when it was taken
     * @param value what was read
     */
    record Sample<T>(Instant at, T value) {}

    private final Duration length;
    private final Deque<Sample<T>> samples = new ArrayDeque<>();

    Window(Duration length) {
        this.length = length;
    }

    synchronized void add(Instant at, T value) {
        samples.addLast(new Sample<>(at, value));
        Instant begin = at.minus(length);
        while (samples.getFirst().at().isBefore(begin)) {
            samples.removeFirst();
        }
    }

    /** The oldest first. */
    synchronized List<Sample<T>> all() {
        return List.copyOf(samples);
    }

    /** The newest that was taken so long before the last, or the first where none was; null before the first reading. */
    synchronized @Nullable Sample<T> before(Duration age) {
        Sample<T> last = samples.peekLast();
        if (last == null) {
            return null;
        }
        Iterator<Sample<T>> backwards = samples.descendingIterator();
        Sample<T> found = last;
        while (backwards.hasNext() && found.at().isAfter(last.at().minus(age))) {
            found = backwards.next();
        }
        return found;
    }

    /** The reading before the last; null before the second. */
    synchronized @Nullable Sample<T> beforeLast() {
        Iterator<Sample<T>> backwards = samples.descendingIterator();
        if (backwards.hasNext()) {
            backwards.next();
        }
        return backwards.hasNext() ? backwards.next() : null;
    }

    /** Null before the first reading. */
    synchronized @Nullable Sample<T> last() {
        return samples.peekLast();
    }
}
