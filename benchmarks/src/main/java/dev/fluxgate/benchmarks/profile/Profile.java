package dev.fluxgate.benchmarks.profile;

import dev.fluxgate.benchmarks.stack.Spent;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one workload has cost.
 *
 * @param workload what was called
 * @param figures what the tool says
 * @param redisCpu microseconds of CPU that Redis used for an order
 * @param bytes that Redis keeps of an accepted order: its record, its event and its hold, and of its buyer; 0 where none was
 *     accepted
 * @param commands what Redis says that it has done meanwhile, by command ({@code INFO commandstats}); those that the script
 *     calls are in its own time, too
 * @param histogram how many of the calls took Redis no longer than so many microseconds ({@code LATENCY HISTOGRAM}); empty before
 *     Redis 7
 * @param stalls what held Redis up, and for how many milliseconds at most ({@code LATENCY LATEST})
 */
public record Profile(
        Workload workload,
        Figures figures,
        double redisCpu,
        double bytes,
        Map<String, Spent> commands,
        SortedMap<Long, Long> histogram,
        Map<String, Long> stalls) {

    /** The command by which the tool calls the script. */
    static final String SCRIPT = "evalsha";

    private static final double MOST = 0.99;

    /** Orders a second. */
    public double ordersASecond() {
        return figures.callsASecond() * workload.orders();
    }

    /** Microseconds in the script for an order, by the clock: more than its CPU where others need the cores. */
    public double scriptMicros() {
        Spent script = commands.get(SCRIPT);
        return script == null ? Double.NaN : script.micros() / (double) workload.total();
    }

    /** Microseconds of it in commands that the script calls. */
    public double commandMicros() {
        return commands.entrySet().stream()
                        .filter(command -> !command.getKey().equals(SCRIPT))
                        .mapToLong(command -> command.getValue().micros())
                        .sum()
                / (double) workload.total();
    }

    /** What 99 % of the calls took Redis at most, in microseconds: at worst twice too many. NaN where it does not say. */
    public double mostMicros() {
        return histogram.entrySet().stream()
                .filter(bound -> bound.getValue() >= MOST * workload.calls())
                .mapToDouble(Map.Entry::getKey)
                .findFirst()
                .orElse(Double.NaN);
    }
}
