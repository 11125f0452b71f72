package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import dev.fluxgate.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What was measured, for people. */
public final class Report {

    private final List<Variant> variants;
    private final Results results;
    private final List<String> remarks;

    private record Line(String name, String value) {}

    /** @param remarks what a reader must know beside the numbers */
    public Report(List<Variant> variants, Results results, List<String> remarks) {
        this.variants = variants;
        this.results = results;
        this.remarks = remarks;
    }

    /** All tables. */
    public String text() {
        List<String> parts = new ArrayList<>();
        if (!variants.isEmpty()) {
            parts.add("Throughput: medians of " + roundsText() + "; CPU in µs per answer; batch: orders a script call");
            parts.add(throughput());
            parts.add(
                    "\nThreads of the service: medians in µs of CPU per answer; in brackets what the kernel had of them");
            parts.add(new ThreadTable(results).of(variants));
        }
        if (!results.latencies().isEmpty()) {
            parts.add(
                    "\nLatency at a fixed rate, from the intended time, without the first fifth, in ms (Vert.x client);"
                            + " CPU in µs per answer, without the load");
            parts.add(latency());
        }
        if (!results.numbers().isEmpty()) {
            parts.add("\nScripts, worker and heap");
            parts.add(numbers());
        }
        if (!results.profiles().isEmpty()) {
            parts.add("\n" + ProfileTable.of(results.profiles().values()));
        }
        parts.add("\nTargets");
        parts.add(targets());
        remarks.forEach(remark -> parts.add("! " + remark));
        return String.join(System.lineSeparator(), parts);
    }

    private String roundsText() {
        int rounds =
                results.rounds().values().stream().mapToInt(List::size).max().orElse(0);
        return rounds + (rounds == 1 ? " round" : " rounds");
    }

    private String throughput() {
        Table<Variant> table = new Table<Variant>()
                .text("VARIANT", Variant::title)
                .number("ANSWERS/S", variant -> whole(results.rate(variant.id())))
                .number("SPREAD", variant -> percent(results.spread(variant.id())))
                .number("P50 MS", variant -> millis(variant, "50"))
                .number("P99 MS", variant -> millis(variant, "99"))
                .number("BATCH", variant -> one(batch(variant)))
                .number("GATEWAY", variant -> cpu(variant, round -> round.cpuPerAnswer(variant.process())))
                .number("REDIS", variant -> cpu(variant, round -> round.cpuPerAnswer("redis")))
                .number("KAFKA", variant -> cpu(variant, round -> round.cpuPerAnswer("kafka")))
                .number("POSTGRES", variant -> cpu(variant, round -> round.cpuPerAnswer("postgres")))
                .number(
                        "LOAD",
                        variant -> cpu(
                                variant,
                                round -> round.generatorCpu() / round.load().answered()))
                .number("OTHER %", variant -> percent(results.median(variant.id(), Measurement::othersShare)));
        return table.of(variants);
    }

    /** NaN where the variant has no scripts: what Redis counted meanwhile was somebody else's. */
    private double batch(Variant variant) {
        return variant.scripts() ? results.median(variant.id(), Measurement::batch) : Double.NaN;
    }

    private String millis(Variant variant, String percentile) {
        return one(results.median(variant.id(), round -> round.load().micros().getOrDefault(percentile, 0L)) / 1_000);
    }

    private String cpu(Variant variant, ToDoubleFunction<Measurement> value) {
        return one(results.median(variant.id(), value));
    }

    private String latency() {
        return new Table<Map.Entry<String, Measurement>>()
                .text("WHAT", Map.Entry::getKey)
                .number("ANSWERS/S", run -> whole(run.getValue().load().rate()))
                .number("P50", run -> millis(run.getValue(), "50"))
                .number("P90", run -> millis(run.getValue(), "90"))
                .number("P99", run -> millis(run.getValue(), "99"))
                .number("P99.9", run -> millis(run.getValue(), "99.9"))
                .number("MAX", run -> millis(run.getValue(), "max"))
                .number(
                        "BATCH",
                        run -> one(
                                run.getKey().startsWith("bare")
                                        ? Double.NaN
                                        : run.getValue().batch()))
                .number("CPU", run -> one(run.getValue().cpuPerAnswer()))
                .number("LOAD %", run -> percent(run.getValue().generatorShare()))
                .number("IDLE %", run -> percent(run.getValue().idleShare()))
                .of(results.latencies().entrySet());
    }

    private static String millis(Measurement run, String percentile) {
        return one(run.load().micros().getOrDefault(percentile, 0L) / 1_000.0);
    }

    private String numbers() {
        Set<String> names = new TreeSet<>(results.numbers().keySet());
        return new Table<Line>()
                .text("WHAT", Line::name)
                .number("VALUE", Line::value)
                .of(names.stream()
                        .map(name -> new Line(name, number(results.number(name))))
                        .toList());
    }

    private String targets() {
        return new Table<Target>()
                .text("RATIO", Target::what)
                .number("MEASURED", target -> value(target, target.value()))
                .number("REACH", target -> value(target, target.reach()))
                .number("GO FOR", target -> value(target, target.goFor()))
                .text("", target -> target.verdict().toString())
                .of(Targets.of(results));
    }

    private static String value(Target target, double value) {
        if (Double.isNaN(value)) {
            return "–";
        } else if (Double.isInfinite(value)) {
            return "no";
        }
        return value == Double.MAX_VALUE ? "yes" : number(value) + target.unit();
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 ? whole(value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    private static String one(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.0f %%", value * 100);
    }
}
