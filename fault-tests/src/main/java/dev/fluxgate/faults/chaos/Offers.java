package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.load.Offer;
import java.time.Duration;
import java.util.List;

/** The sales of every run: with and without holds, of one bucket and of several, with a limit, and one that sells out. */
final class Offers {

    /** Plenty of units in several buckets, confirmed at once. */
    static final String PLAIN = "plain";

    /** Plenty of units in one bucket, held for a while. */
    static final String HELD = "held";

    /** A few buyers who want more than they may have. */
    static final String LIMITED = "limited";

    /** Sells out while the run goes on, so that units are moved between buckets. */
    static final String SCARCE = "scarce";

    /** Begins when the fault wants it, and sells out soon. */
    static final String LATE = "late";

    private static final int PLENTY = 1_000_000;
    private static final Duration HOLD = Duration.ofSeconds(4);
    private static final int LIMIT = 3;
    /** Seconds of its share of the load, about, until the scarce sale has sold out. */
    private static final int SCARCE_SECONDS = 20;

    private static final int LATE_SECONDS = 6;

    private Offers() {}

    static List<Offer> of(String fault, long seed, Scale scale) {
        String run = run(fault, seed);
        int scarce = scale.perSecond() * SCARCE_SECONDS * 3 / 10;
        return List.of(
                new Offer(run + PLAIN, 4, PLENTY, 4, null, null, 0),
                new Offer(run + HELD, 2, PLENTY, 1, null, HOLD, 0),
                new Offer(run + LIMITED, 2, PLENTY, 2, LIMIT, null, scale.perSecond() * 3),
                new Offer(run + SCARCE, 2, scarce, 3, null, null, 0));
    }

    /** @param number tells it from others of the same run */
    static Offer late(String fault, long seed, Scale scale, int number) {
        return new Offer(run(fault, seed) + LATE + number, 5, scale.perSecond() * LATE_SECONDS / 2, 3, null, null, 0);
    }

    private static String run(String fault, long seed) {
        return fault + "-" + Long.toString(seed, Character.MAX_RADIX) + "-";
    }
}
