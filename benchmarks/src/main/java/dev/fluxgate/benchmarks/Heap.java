package dev.fluxgate.benchmarks;

import java.util.DoubleSummaryStatistics;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/** Heaps of gateways, in MB, and which of them serves 1,000 connections at full speed. */
final class Heap {

    static final int SMALL = 128;
    static final int USUAL = 256;
    static final int LARGE = 512;

    private static final double FULL_SPEED = 0.9;

    private Heap() {}

    /**
     * The smallest that is as fast as the fastest; {@link #LARGE} stands for whatever is more than {@link #USUAL}.
     *
     * @param small orders a second with the small one, NaN where it was not measured; so are the others
     * @param usual with the usual one
     * @param large with the large one
     * @param fewer with the usual one and about half the connections, which it must not be slower than
     * @return nothing where the usual one was not compared
     */
    static OptionalInt enough(double small, double usual, double large, double fewer) {
        if (Double.isNaN(usual) || Double.isNaN(fewer)) {
            return OptionalInt.empty();
        }
        DoubleSummaryStatistics all = DoubleStream.of(small, usual, large, fewer)
                .filter(rate -> !Double.isNaN(rate))
                .summaryStatistics();
        double full = FULL_SPEED * all.getMax();
        return OptionalInt.of(small >= full ? SMALL : usual >= full ? USUAL : LARGE);
    }
}
