package dev.fluxgate.gatling.settings;

import java.time.Duration;

/**
 * How many buyers come, whatever becomes of those before them: an open model.
 *
 * @param rate buyers a second
 * @param duration for how long
 */
public record Load(int rate, Duration duration) {

    private static final int MOST_A_SECOND = 1_000_000;
    private static final double MILLIS = 1_000.0;

    /** From {@code rate} and {@code duration}, with the simulation's own defaults. */
    public static Load of(Settings settings, int rate, Duration duration) {
        return new Load((int) settings.whole("rate", rate, 1, MOST_A_SECOND), settings.duration("duration", duration));
    }

    /** Buyers in all, at least one. */
    public long buyers() {
        return Math.max(1, Math.round(rate * (duration.toMillis() / MILLIS)));
    }

    /** A part of all buyers, at least one: units that are too few, or more than enough. */
    public long buyers(double share) {
        return Math.max(1, Math.round(buyers() * share));
    }
}
