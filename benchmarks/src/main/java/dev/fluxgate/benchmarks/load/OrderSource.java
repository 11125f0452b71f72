package dev.fluxgate.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes the orders of a mix, one after the other, for one of several event loops. */
final class OrderSource {

    /** A retry repeats an order that was sent so many requests before: it has been answered by then. */
    private static final int RETRY_AFTER = 2_000;

    private final OrderMix mix;
    private final int loop;
    private final SplittableRandom random;
    private final double[] cumulative;
    private final List<String> tokens;
    private long sequence;

    /**
     * An order as it is sent.
     *
     * @param key its Idempotency-Key
     * @param body its JSON
     * @param repeat whether it was sent before
     * @param token its buyer's; null where the body names the buyer
     */
    record Shot(
            String key,
            Buffer body,
            boolean repeat,
            @Nullable String token) {}

    OrderSource(OrderMix mix, int loop) {
        this.mix = mix;
        this.loop = loop;
        this.random = new SplittableRandom(loop);
        this.cumulative = weights(mix);
        this.tokens = tokens(mix.tokens());
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

    private static List<String> tokens(@Nullable String file) {
        try {
            return file == null ? List.of() : Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shot next() {
        long number = sequence++;
        boolean repeat = mix.retryEvery() > 0 && number % mix.retryEvery() == 0 && number >= RETRY_AFTER;
        if (repeat) {
            number = number - RETRY_AFTER + 1;
        }
        String name = mix.prefix() + "-" + loop + "-" + number;
        String product = mix.products() == 1 ? mix.product() : mix.product() + productOf(number);
        String token = tokens.isEmpty() ? null : tokens.get((int) (number % tokens.size()));
        String buyer = mix.buyers() == 0 ? "b" + name : OrderMix.buyer((int) (number % mix.buyers()));
        String named = token == null ? "\"buyerId\":\"" + buyer + "\"," : "";
        return new Shot(
                name, Buffer.buffer("{\"productId\":\"" + product + "\"," + named + "\"quantity\":1}"), repeat, token);
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
