package dev.fluxgate.benchmarks.variant;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;

/** Quantiles of a few values, interpolated between the two that are next to the place. */
public final class Quantile {

    static final double MEDIAN = 0.5;

    private Quantile() {}

    /** The median; NaN of nothing. */
    public static double median(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue), MEDIAN);
    }

    /** The quantile from 0, the least, to 1, the most; NaN of nothing. */
    static double of(DoubleStream values, double quantile) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = quantile * (sorted.length - 1);
        int below = (int) place;
        double[] around = Arrays.copyOfRange(sorted, below, Math.min(below + 2, sorted.length));
        return around.length == 1 ? around[0] : around[0] + (place - below) * (around[1] - around[0]);
    }
}
