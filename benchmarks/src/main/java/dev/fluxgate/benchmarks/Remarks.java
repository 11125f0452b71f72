package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a reader must know beside the numbers: who else was the limit. */
final class Remarks {

    private static final double NOTEWORTHY_NEIGHBOUR = 0.1;
    private static final double NOTEWORTHY_GENERATOR = 0.4;
    private static final double NOTEWORTHY_COMPILERS = 0.1;
    private static final double NOTEWORTHY_SPREAD = 0.3;
    /** With less, requests wait for a core and not for what is measured. */
    private static final double LITTLE_IDLE = 0.1;

    private Remarks() {}

    static List<String> of(List<Variant> variants, Results results) {
        List<String> remarks = new ArrayList<>(results.remarks());
        for (Variant variant : variants) {
            String title = variant.title();
            double generator = results.median(variant.id(), Measurement::generatorShareOfUsed);
            if (generator > NOTEWORTHY_GENERATOR) {
                remarks.add(title + ": the load generator had " + percent(generator) + " of the CPU that was used");
            }
            double others = results.median(variant.id(), Measurement::othersShare);
            double most = most(results, variant, Measurement::othersShare);
            if (others > NOTEWORTHY_NEIGHBOUR) {
                remarks.add(title + ": others had " + percent(others) + " of the machine; its rate is too low");
            } else if (most > NOTEWORTHY_NEIGHBOUR) {
                remarks.add(title + ": others had " + percent(most) + " of the machine in one round");
            }
            double compilers = results.median(variant.id(), round -> round.compilersShare(variant.process()));
            double mostCompilers = most(results, variant, round -> round.compilersShare(variant.process()));
            if (compilers > NOTEWORTHY_COMPILERS) {
                remarks.add(title + ": the JVM still compiled, for " + percent(compilers) + " of the service's CPU");
            } else if (mostCompilers > NOTEWORTHY_COMPILERS) {
                remarks.add(title + ": the JVM still compiled in one round, for " + percent(mostCompilers)
                        + " of the service's CPU");
            }
            if (results.spread(variant.id()) > NOTEWORTHY_SPREAD) {
                remarks.add(title + ": the rounds lie " + percent(results.spread(variant.id())) + " apart");
            }
        }
        results.latencies().forEach((name, run) -> {
            if (run.othersShare() > NOTEWORTHY_NEIGHBOUR) {
                remarks.add(name + ": others had " + percent(run.othersShare()) + " of the machine");
            }
            if (run.idleShare() < LITTLE_IDLE) {
                remarks.add(name + ": the machine was idle for " + percent(run.idleShare())
                        + " of the time, and the load generator had " + percent(run.generatorShare())
                        + " of it: the latency is that of a full machine");
            }
        });
        return remarks;
    }

    private static double most(Results results, Variant variant, ToDoubleFunction<Measurement> share) {
        return results.rounds().getOrDefault(variant.id(), List.of()).stream()
                .mapToDouble(share)
                .max()
                .orElse(0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
