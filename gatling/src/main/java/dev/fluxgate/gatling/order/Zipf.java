package dev.fluxgate.gatling.order;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/** Choices as a crowd makes them: the n-th most popular one is chosen as often as the first divided by n^exponent. */
public final class Zipf implements IntSupplier {

    private final double[] cumulated;
    private final Random random;

    /**
     * Choices from 0, the most popular one.
     *
     * @param choices how many there are
     * @param exponent 0 for all alike
     */
    public Zipf(int choices, double exponent, Random random) {
        this.random = random;
        cumulated = new double[choices];
        double sum = 0;
        for (int n = 0; n < choices; n++) {
            sum += 1 / Math.pow(n + 1.0, exponent);
            cumulated[n] = sum;
        }
    }

    @Override
    public int getAsInt() {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
    }
}
