package dev.fluxgate.benchmarks.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How often {@code redis-benchmark} calls the script that decides orders, and with how many at a time.
 *
 * @param accepted whether the sale has units; else it is sold out
 * @param orders a call
 * @param calls in all; a multiple of those in a pipeline, because the tool only sends whole ones
 * @param connections among which the calls are split
 * @param pipelined calls that are sent on a connection before the first is answered
 */
public record Workload(boolean accepted, int orders, int calls, int connections, int pipelined) {

    private static final int[] BATCHES = {1, 16, 64, 128, 256};
    private static final int ORDERS = 100_000;
    /** With fewer a 99th percentile means little. */
    private static final int LEAST_CALLS = 1_000;
    /** Each is a round trip: enough for some seconds. */
    private static final int MOST_CALLS = 20_000;

    /** @throws IllegalArgumentException when the calls make no whole pipelines */
    public Workload {
        if (calls % pipelined != 0) {
            throw new IllegalArgumentException(calls + " calls are not pipelines of " + pipelined);
        }
    }

    /** All that are measured, in this order. */
    public static List<Workload> all() {
        Stream<Workload> batches = Arrays.stream(BATCHES)
                .boxed()
                .flatMap(batch -> Stream.of(of(true, batch, 1, 1), of(false, batch, 1, 1)));
        return Stream.concat(batches, Stream.of(of(true, 1, 50, 1), of(true, 1, 1, 16), of(true, 128, 4, 1)))
                .toList();
    }

    private static Workload of(boolean accepted, int orders, int connections, int pipelined) {
        int calls = Math.min(MOST_CALLS, Math.max(LEAST_CALLS, ORDERS / orders));
        return new Workload(accepted, orders, calls / pipelined * pipelined, connections, pipelined);
    }

    /** Orders in all. */
    public long total() {
        return (long) orders * calls;
    }

    /** For people. */
    public String title() {
        return String.format(
                Locale.ROOT,
                "%s, %d a call%s%s",
                accepted ? "accepted" : "sold out",
                orders,
                connections == 1 ? "" : ", " + connections + " connections",
                pipelined == 1 ? "" : ", " + pipelined + " calls at once");
    }
}
