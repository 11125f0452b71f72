package dev.fluxgate.faults.chaos;

import java.time.Duration;

/**
 * How long and how hard a run is.
 *
 * @param perSecond wishes a second
 * @param before how long the load goes before the fault
 * @param after how long it goes after the fault's end, once orders are accepted again
 * @param away how long a server is away
 * @param frozen how long a server is stopped
 * @param duplicates how often one order is asked for, all at once
 */
record Scale(int perSecond, Duration before, Duration after, Duration away, Duration frozen, int duplicates) {

    /** The figures that the faults are described with. */
    static final Scale FULL = new Scale(
            80, Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(30), Duration.ofSeconds(5), 100_000);

    /** For a quick look, and for CI. */
    static final Scale SHORT = new Scale(
            40, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(6), Duration.ofSeconds(3), 2_000);
}
