package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.scripts.Lane;
import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.ReplyCode;
import java.util.Locale;

/** What Redis spends on an order, by how many share a script call. */
final class ScriptPhase {

    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final int CALLS_AT_LEAST = 200;
    private static final int ORDERS_AT_LEAST = 8_000;

    private final Stack stack;
    private final Results results;

    ScriptPhase(Stack stack, Results results) {
        this.stack = stack;
        this.results = results;
    }

    /** Leaves nothing behind in Redis. */
    void run() {
        ProcessHandle redis = stack.processes().get("redis");
        if (redis == null) {
            return;
        }
        try (ScriptSales sales = new ScriptSales(stack.servers().redis(), "script-")) {
            for (int batch : BATCHES) {
                measure(sales, redis, batch, ScriptSales.NO_BOUND, ReplyCode.ACCEPTED, "accepted");
                measure(sales, redis, batch, 0, ReplyCode.SOLD_OUT, "sold out");
            }
        }
    }

    private void measure(
            ScriptSales sales, ProcessHandle redis, int batch, long stock, ReplyCode expected, String what) {
        Lane lane = new Lane(new OrderScripts(sales.runner()), sales.open(batch + "-" + stock, stock), batch, expected);
        int calls = Math.max(CALLS_AT_LEAST, ORDERS_AT_LEAST / batch);
        double before = Cpu.micros(redis);
        for (int call = 0; call < calls; call++) {
            lane.call().toCompletableFuture().join();
        }
        results.put(
                String.format(Locale.ROOT, "Redis CPU an order, µs: %s, %3d a call", what, batch),
                (Cpu.micros(redis) - before) / ((double) calls * batch));
    }
}
