package dev.fluxgate.benchmarks;

/**
 * Tells from steps of a warm-up whether a service is warm: once its compilers have had next to nothing of its CPU in two steps
 * in a row. Where threads cannot be told apart: once an answer has cost no less CPU than before, in two steps in a row.
 */
final class Warmth {

    private static final double HARDLY_COMPILES = 0.05;
    /** Costs that differ by less are the same: machines are no steadier. */
    private static final double CHEAPER = 0.95;

    private static final int STEPS = 2;

    private double least = Double.MAX_VALUE;
    private int warmSteps;

    /**
     * Takes a step into account.
     *
     * @param cost of an answer, in whatever is the same in all steps
     * @param compilers their share of the service's CPU; NaN where nobody knows
     */
    void step(double cost, double compilers) {
        boolean warm = Double.isNaN(compilers) ? cost >= least * CHEAPER : compilers < HARDLY_COMPILES;
        warmSteps = warm ? warmSteps + 1 : 0;
        least = Math.min(least, cost);
    }

    boolean isReached() {
        return warmSteps >= STEPS;
    }
}
