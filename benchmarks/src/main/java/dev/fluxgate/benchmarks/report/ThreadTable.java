package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import dev.fluxgate.cli.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the threads of the services that answered had: the profile that says why a ratio is what it is. */
final class ThreadTable {

    /** Of less there is nothing to see. */
    private static final double LEAST_MICROS = 0.05;

    private final Results results;

    ThreadTable(Results results) {
        this.results = results;
    }

    String of(List<Variant> variants) {
        Table<Variant> table = new Table<Variant>().text("VARIANT", Variant::title);
        for (ThreadKind kind : ThreadKind.values()) {
            table.number(kind.name().replace('_', ' '), variant -> used(variant, kind));
        }
        return table.of(variants);
    }

    private String used(Variant variant, ThreadKind kind) {
        double all = median(variant, kind, CpuTime::all);
        double kernel = median(variant, kind, CpuTime::kernel);
        if (!(all >= LEAST_MICROS)) {
            return "–";
        }
        return kernel < LEAST_MICROS ? one(all) : one(all) + " (" + one(kernel) + ")";
    }

    private static String one(double micros) {
        return String.format(Locale.ROOT, "%.1f", micros);
    }

    private double median(Variant variant, ThreadKind kind, ToDoubleFunction<CpuTime> part) {
        return results.median(variant.id(), round -> part.applyAsDouble(round.cpuPerAnswer(variant.process(), kind)));
    }
}
