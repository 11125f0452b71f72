package dev.fluxgate.gateway.order;

/**
 * How fast a bucket's calls are answered, and how long an order would wait behind others. Not thread-safe. All times are
 * nanoseconds, those of {@code now} as {@link System#nanoTime()} has them.
 */
final class Pace {

    /** How much of the average the last call is: five calls make most of it. */
    private static final double WEIGHT = 0.25;

    private double average;
    private long begin;
    private boolean calling;

    void began(long now) {
        begin = now;
        calling = true;
    }

    void ended(long now) {
        double taken = now - begin;
        average = average == 0 ? taken : average + WEIGHT * (taken - average);
        calling = false;
    }

    /**
     * How long until an order would be decided, as calls have gone lately. A call that takes longer than others is the new
     * measure while it lasts.
     *
     * @param ahead how many orders wait before it
     * @param batch how many go in a call
     */
    long expected(int ahead, int batch, long now) {
        double elapsed = calling ? now - begin : 0;
        double call = Math.max(average, elapsed);
        double rest = calling ? call - elapsed : 0;
        return (long) (rest + call * (ahead / batch + 1L));
    }
}
