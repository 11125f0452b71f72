package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know beside the numbers: who else was the limit. */
final class Remarks {

    private static final double NOTEWORTHY_NEIGHBOUR = 0.1;
    private static final double NOTEWORTHY_GENERATOR = 0.4;
    private static final double NOTEWORTHY_SPREAD = 0.3;

    private Remarks() {}

    static List<String> of(List<Variant> variants, Results results) {
        List<String> remarks = new ArrayList<>();
        for (Variant variant : variants) {
            String title = variant.title();
            double generator = results.median(variant.id(), Remarks::generatorShare);
            if (generator > NOTEWORTHY_GENERATOR) {
                remarks.add(title + ": the load generator had " + percent(generator) + " of the CPU that was used");
            }
            double others = results.median(variant.id(), Remarks::neighbourShare);
            if (others > NOTEWORTHY_NEIGHBOUR) {
                remarks.add(title + ": others had " + percent(others) + " of the machine; its rate is too low");
            }
            if (results.spread(variant.id()) > NOTEWORTHY_SPREAD) {
                remarks.add(title + ": the rounds lie " + percent(results.spread(variant.id())) + " apart");
            }
        }
        return remarks;
    }

    private static double generatorShare(Measurement round) {
        return round.generatorCpu() / (ours(round) + round.otherCpu());
    }

    private static double neighbourShare(Measurement round) {
        double foreign = round.otherCpu() + round.stolen();
        return foreign / (ours(round) + foreign + round.idle());
    }

    private static double ours(Measurement round) {
        return round.cpu().values().stream().mapToDouble(Double::doubleValue).sum() + round.generatorCpu();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
