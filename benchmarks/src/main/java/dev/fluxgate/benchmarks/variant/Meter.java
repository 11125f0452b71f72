package dev.fluxgate.benchmarks.variant;

import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.MachineTime;
import dev.fluxgate.benchmarks.machine.Pause;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import dev.fluxgate.benchmarks.machine.ThreadTimes;
import dev.fluxgate.benchmarks.stack.RedisCalls;
import dev.fluxgate.benchmarks.stack.Stack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Runs load and reads before and after it what the machine has done. */
public final class Meter {

    /** So long a rewrite that is under way is waited for: on a busy machine it takes seconds. */
    private static final long REWRITTEN_NANOS = 15_000_000_000L;

    private static final int POLL_MILLIS = 50;

    private final Stack stack;
    private final RedisCalls redis;

    /** @param stack is measured */
    public Meter(Stack stack) {
        this.stack = stack;
        this.redis = stack.redisCalls();
    }

    /** Does a job; where Redis is rewriting its append-only file, which it does seldom, once that is done. */
    public Measurement measure(Load load, LoadJob job) {
        awaitRewritten();
        Map<String, Double> before = cpu();
        Map<String, ThreadTimes> threadsBefore = read(Cpu::threads);
        double generatorBefore = micros(load);
        long callsBefore = redis.scripts();
        MachineTime machineBefore = MachineTime.now();
        LoadResult result = load.run(job);
        MachineTime machine = MachineTime.now().since(machineBefore);
        Map<String, Double> used = since(before, cpu());
        Map<String, Map<ThreadKind, CpuTime>> threads = new LinkedHashMap<>();
        read(Cpu::threads)
                .forEach((name, now) ->
                        threads.put(name, now.since(threadsBefore.getOrDefault(name, ThreadTimes.NONE))));
        double generator = micros(load) - generatorBefore;
        double known = sum(used) + generator;
        return new Measurement(
                result,
                used,
                threads,
                generator,
                Math.max(0, machine.busy() - known),
                machine.stolen(),
                machine.idle(),
                redis.scripts() - callsBefore);
    }

    private void awaitRewritten() {
        long begin = System.nanoTime();
        while (redis.isRewriting() && System.nanoTime() - begin < REWRITTEN_NANOS) {
            Pause.millis(POLL_MILLIS);
        }
    }

    /** CPU of every process so far, in microseconds. */
    public Map<String, Double> cpu() {
        return read(Cpu::micros);
    }

    private <T> Map<String, T> read(Function<ProcessHandle, T> reading) {
        Map<String, T> read = new LinkedHashMap<>();
        stack.processes().forEach((name, process) -> read.put(name, reading.apply(process)));
        return read;
    }

    /** Of those that are there now. */
    private static Map<String, Double> since(Map<String, Double> before, Map<String, Double> now) {
        Map<String, Double> used = new LinkedHashMap<>();
        now.forEach((name, micros) -> used.put(name, Math.max(0, micros - before.getOrDefault(name, 0.0))));
        return used;
    }

    private static double sum(Map<String, Double> micros) {
        return micros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double micros(Load load) {
        return load.cpu().toNanos() / 1_000.0;
    }
}
