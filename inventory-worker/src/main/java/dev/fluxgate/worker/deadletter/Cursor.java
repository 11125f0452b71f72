package dev.fluxgate.worker.deadletter;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader has come, from the newest to the oldest.
 *
 * @param before of each partition the offset that was read last; what is older comes next
 */
public record Cursor(Map<Integer, Long> before) {

    private static final Pattern FORM = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18}){0,255}");

    /** Copies. */
    public Cursor {
        before = Collections.unmodifiableMap(new TreeMap<>(before));
    }

    /** Reads what {@link #toString()} has written; empty when it is something else. */
    public static Optional<Cursor> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> before = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            before.put(Integer.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
        }
        return Optional.of(new Cursor(before));
    }

    @Override
    public String toString() {
        return before.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
