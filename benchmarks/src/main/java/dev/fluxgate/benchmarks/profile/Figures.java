package dev.fluxgate.benchmarks.profile;

import dev.fluxgate.cli.console.Failure;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code redis-benchmark} says of its calls. Of those in a pipeline each is said to take as long as all of them.
 *
 * @param callsASecond over the whole run
 * @param p50Millis the median of a call
 * @param p99Millis the 99th percentile
 * @param maxMillis the longest; never more than 3,000, where the tool stops counting
 */
public record Figures(double callsASecond, double p50Millis, double p99Millis, double maxMillis) {

    private static final String HEADER = "\"test\",";
    private static final String BETWEEN = "\",\"";

    /**
     * Reads what it prints with {@code --csv}: names, then values, behind lines of other kinds.
     *
     * @throws Failure where it says something else, as before version 6.2
     */
    static Figures parse(String said) {
        List<String> lines =
                said.lines().dropWhile(line -> !line.startsWith(HEADER)).toList();
        if (lines.size() != 2) {
            throw new Failure("redis-benchmark does not print figures: " + said.strip());
        }
        List<String> names = fields(lines.get(0));
        List<String> values = fields(lines.get(1));
        // The first is the command itself, in which there may be anything.
        List<String> last = values.subList(Math.max(0, values.size() - names.size()), values.size());
        return new Figures(
                value(names, last, "rps"),
                value(names, last, "p50_latency_ms"),
                value(names, last, "p99_latency_ms"),
                value(names, last, "max_latency_ms"));
    }

    private static List<String> fields(String line) {
        return Arrays.asList(line.substring(1, line.length() - 1).split(BETWEEN));
    }

    private static double value(List<String> names, List<String> values, String name) {
        int at = names.indexOf(name);
        if (at < 0 || values.size() != names.size()) {
            throw new Failure("redis-benchmark does not say " + name + ", which it does from version 6.2 on");
        }
        return Double.parseDouble(values.get(at));
    }
}
