package dev.fluxgate.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Makes the orders of a mix, one after the other, for one of several event loops. */
final class OrderSource {

    /** A retry repeats an order that was sent so many requests before: it has been answered by then. */
    private static final int RETRY_AFTER = 2_000;

    private final OrderMix mix;
    private final int loop;
    private final SplittableRandom random;
    private final double[] cumulative;
    private long sequence;

    /**
     * An order as it is sent.
     *
     * @param key its Idempotency-Key
     * @param body its JSON
     * @param repeat whether it was sent before
     */
    record Shot(String key, Buffer body, boolean repeat) {}

    OrderSource(OrderMix mix, int loop) {
        this.mix = mix;
        this.loop = loop;
        this.random = new SplittableRandom(loop);
        this.cumulative = weights(mix);
    }

    private static double[] weights(OrderMix mix) {
        double[] weights = new double[mix.zipf() ? mix.products() : 0];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += 1.0 / (i + 1);
            weights[i] = sum;
        }
        return weights;
    }

    Shot next() {
        long number = sequence++;
        boolean repeat = mix.retryEvery() > 0 && number % mix.retryEvery() == 0 && number >= RETRY_AFTER;
        if (repeat) {
            number = number - RETRY_AFTER + 1;
        }
        String name = mix.prefix() + "-" + loop + "-" + number;
        String product = mix.products() == 1 ? mix.product() : mix.product() + productOf(number);
        return new Shot(
                name,
                Buffer.buffer("{\"productId\":\"" + product + "\",\"buyerId\":\"b" + name + "\",\"quantity\":1}"),
                repeat);
    }

    /** The same for the same number where an order may be repeated. */
    private int productOf(long number) {
        if (mix.zipf()) {
            double drawn = random.nextDouble() * cumulative[cumulative.length - 1];
            int found = Arrays.binarySearch(cumulative, drawn);
            return Math.min(found < 0 ? -found - 1 : found, mix.products() - 1);
        }
        return (int) (number % mix.products());
    }
}
