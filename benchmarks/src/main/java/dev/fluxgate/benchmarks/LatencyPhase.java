package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Meter;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import dev.fluxgate.cli.console.Failure;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Measures latencies at fixed rates, which are shares of the maximum that was found, and the same for the bare route. */
final class LatencyPhase {

    /** Those whose latencies are measured. */
    static final List<String> VARIANTS = List.of("bare", "accept");

    private static final int[] PERCENTS = {50, 70, 90};
    /** A target is about this one, so it has several runs. */
    private static final int AIMED_AT = 70;

    private static final int RUNS = 3;
    /** Of the rate that was meant. */
    private static final double KEPT = 0.97;

    private final Settings settings;
    private final Jobs jobs;
    private final RoundSales own;
    private final VertxLoad load;
    private final Results results;
    private final Consumer<String> progress;

    LatencyPhase(
            Settings settings, Jobs jobs, RoundSales own, VertxLoad load, Results results, Consumer<String> progress) {
        this.settings = settings;
        this.jobs = jobs;
        this.own = own;
        this.load = load;
        this.results = results;
        this.progress = progress;
    }

    /**
     * Nothing where no maximum was found.
     *
     * @param check is told what was answered
     */
    void run(List<Variant> variants, Meter meter, BiConsumer<Variant, LoadResult> check) {
        double most = results.rate("accept");
        if (Double.isNaN(most)) {
            return;
        }
        List<Variant> timed = VARIANTS.stream().map(id -> variant(variants, id)).toList();
        for (int percent : PERCENTS) {
            for (int run = 0; run < (percent == AIMED_AT ? RUNS : 1); run++) {
                for (Variant variant : timed) {
                    String name = variant.id() + " at " + percent + " %";
                    double rate = most * percent / 100;
                    LoadJob job =
                            own.open(variant.job().lasting(settings.seconds()).at(rate));
                    Measurement measured = jobs.measure(job, load, meter);
                    check.accept(variant, measured.load());
                    results.addLatency(name, measured);
                    if (measured.load().rate() < KEPT * rate) {
                        results.remark(String.format(
                                Locale.ROOT,
                                "%s: %,.0f a second were answered of %,.0f that were sent",
                                name,
                                measured.load().rate(),
                                rate));
                    }
                    progress.accept(String.format(Locale.ROOT, "%s: p99 %.1f ms", name, p99(measured) / 1_000.0));
                }
            }
        }
    }

    private static long p99(Measurement run) {
        return run.load().micros().getOrDefault("99", 0L);
    }

    private static Variant variant(List<Variant> variants, String id) {
        return variants.stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Failure("--only needs " + id + " for this"));
    }
}
