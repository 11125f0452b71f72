package dev.fluxgate.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them. */
public final class Seconds {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private Seconds() {}

    /** {@code 0.4 s}. */
    public static String since(long startNanos) {
        return text(Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1_000.0);
    }

    /** {@code 100.4 s}, {@code 3 min}, {@code 5 h}: coarser as it gets longer. */
    public static String text(double seconds) {
        if (seconds < 2 * MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 2 * HOUR ? Math.round(seconds / MINUTE) + " min" : Math.round(seconds / HOUR) + " h";
    }
}
