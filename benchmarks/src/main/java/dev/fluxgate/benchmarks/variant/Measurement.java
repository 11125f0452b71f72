package dev.fluxgate.benchmarks.variant;

import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import java.util.Map;

/**
 * One round of one variant.
 *
 * @param load what the load generator saw
 * @param cpu microseconds of CPU by process, while it lasted
 * @param threads what it was used for, by process
 * @param generatorCpu the same of the load generator
 * @param otherCpu the same of everything else on the machine
 * @param stolen microseconds that the host took away
 * @param idle microseconds that the cores were idle
 * @param scriptCalls calls of scripts in Redis
 */
public record Measurement(
        LoadResult load,
        Map<String, Double> cpu,
        Map<String, Map<ThreadKind, CpuTime>> threads,
        double generatorCpu,
        double otherCpu,
        double stolen,
        double idle,
        long scriptCalls) {

    /** Microseconds of CPU that a process used for each answer. */
    public double cpuPerAnswer(String process) {
        return cpu.getOrDefault(process, 0.0) / Math.max(1, load.answered());
    }

    /** The same of all processes together, but for the load generator. */
    public double cpuPerAnswer() {
        return (ours() - generatorCpu) / Math.max(1, load.answered());
    }

    /** What a process' compilers had of its CPU: much where it is not warm. */
    public double compilersShare(String process) {
        double used = cpu.getOrDefault(process, 0.0);
        return used == 0 ? 0 : used(process, ThreadKind.COMPILERS).all() / used;
    }

    /** CPU that a process' threads of a kind used for each answer. */
    public CpuTime cpuPerAnswer(String process, ThreadKind kind) {
        return used(process, kind).by(Math.max(1, load.answered()));
    }

    private CpuTime used(String process, ThreadKind kind) {
        return threads.getOrDefault(process, Map.of()).getOrDefault(kind, CpuTime.NONE);
    }

    /** Answers that came of one script call; 0 where none was made. */
    public double batch() {
        return scriptCalls == 0 ? 0 : load.answered() / (double) scriptCalls;
    }

    /** What the load generator had of the machine. */
    public double generatorShare() {
        return share(generatorCpu);
    }

    /** What nobody used of the machine. */
    public double idleShare() {
        return share(idle);
    }

    /** What neither those who are measured, the load generator nor idleness had of the machine. */
    public double othersShare() {
        return share(otherCpu + stolen);
    }

    /** What the load generator had of the CPU that was used. */
    public double generatorShareOfUsed() {
        return generatorCpu / (ours() + otherCpu);
    }

    private double share(double micros) {
        double all = ours() + otherCpu + stolen + idle;
        return all == 0 ? 0 : micros / all;
    }

    private double ours() {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum() + generatorCpu;
    }
}
