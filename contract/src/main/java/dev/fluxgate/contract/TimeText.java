package dev.fluxgate.contract;

import java.time.Instant;

/**
 * Times as RFC 3339 text, and back. Keeps the last one: the orders that were decided together share their times, and making
 * or reading such a text is the dearest part of an event. Thread-safe.
 */
public final class TimeText {

    private volatile Known last = new Known(Instant.EPOCH, Instant.EPOCH.toString());

    private record Known(Instant time, String text) {}

    /** The text of a time. */
    public String of(Instant time) {
        Known known = last;
        return known.time().equals(time)
                ? known.text()
                : keep(new Known(time, time.toString())).text();
    }

    /**
     * The time of a text.
     *
     * @throws java.time.DateTimeException when it is no such text
     */
    public Instant parse(String text) {
        Known known = last;
        return known.text().equals(text)
                ? known.time()
                : keep(new Known(Instant.parse(text), text)).time();
    }

    private Known keep(Known known) {
        last = known;
        return known;
    }
}
