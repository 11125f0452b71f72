package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import dev.fluxgate.cli.console.Failure;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures latencies at fixed rates, which are shares of the maximum that was found, and the same for the bare route. */
final class LatencyPhase {

    private static final int[] PERCENTS = {50, 70, 90};

    private final Settings settings;
    private final Jobs jobs;
    private final VertxLoad load;
    private final Results results;
    private final Consumer<String> progress;

    LatencyPhase(Settings settings, Jobs jobs, VertxLoad load, Results results, Consumer<String> progress) {
        this.settings = settings;
        this.jobs = jobs;
        this.load = load;
        this.results = results;
        this.progress = progress;
    }

    /** Nothing where no maximum was found. */
    void run(List<Variant> variants) {
        double most = results.rate("accept");
        if (Double.isNaN(most)) {
            return;
        }
        List<Variant> measured = List.of(variant(variants, "bare"), variant(variants, "accept"));
        for (int percent : PERCENTS) {
            for (Variant variant : measured) {
                LoadJob job = variant.job().lasting(settings.seconds()).at(most * percent / 100);
                jobs.run(job.lasting(1), load);
                String name = variant.id() + " at " + percent + " %";
                LoadResult result = jobs.run(job, load);
                results.addLatency(name, result);
                progress.accept(String.format(
                        Locale.ROOT, "%s: p99 %.1f ms", name, result.micros().getOrDefault("99", 0L) / 1_000.0));
            }
        }
    }

    private static Variant variant(List<Variant> variants, String id) {
        return variants.stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Failure("--only needs " + id + " for this"));
    }
}
