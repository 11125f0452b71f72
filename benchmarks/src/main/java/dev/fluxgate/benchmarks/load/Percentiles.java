package dev.fluxgate.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The percentiles that are kept of every run. */
final class Percentiles {

    private static final double[] KEPT = {50, 90, 99, 99.9};

    private Percentiles() {}

    static Map<String, Long> of(Histogram micros) {
        Map<String, Long> percentiles = new TreeMap<>();
        for (double kept : KEPT) {
            percentiles.put(name(kept), micros.getValueAtPercentile(kept));
        }
        percentiles.put("max", micros.getMaxValue());
        return percentiles;
    }

    private static String name(double percentile) {
        return percentile == (long) percentile ? Long.toString((long) percentile) : Double.toString(percentile);
    }
}
