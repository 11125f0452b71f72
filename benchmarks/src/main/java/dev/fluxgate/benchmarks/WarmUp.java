package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Variant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Load until the JVMs have compiled what they run: until an answer costs all processes together no less CPU than before. On
 * few cores the compiler competes with what it compiles, and for half a minute costs as much as the answers themselves.
 */
final class WarmUp {

    private static final double STEP_SECONDS = 4;
    private static final double SHORT_SECONDS = 2;
    /** Costs that differ by less are the same: machines are no steadier. */
    private static final double CHEAPER = 0.95;

    private static final int STEPS_WITHOUT_GAIN = 2;

    private final Stack stack;
    private final Settings settings;
    private final Set<String> warm = new HashSet<>();
    private final Set<String> warmPaths = new HashSet<>();

    WarmUp(Stack stack, Settings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    /**
     * Warms what a variant asks; briefly where another one has asked the same of the same process before, and half as long where
     * another one has asked its path for something else.
     */
    void run(Variant variant, DoubleFunction<LoadResult> load) {
        OrderMix orders = variant.job().orders();
        boolean tokens = orders != null && orders.tokens() != null;
        String path = variant.process() + variant.job().path();
        boolean brief = !warm.add(path + variant.expected() + tokens);
        boolean known = !warmPaths.add(path);
        double step = brief ? SHORT_SECONDS : STEP_SECONDS;
        double most = brief ? SHORT_SECONDS : known ? settings.warmUp() / 2 : settings.warmUp();
        double least = Double.MAX_VALUE;
        int without = 0;
        for (double spent = 0; spent < most && without < STEPS_WITHOUT_GAIN; spent += step) {
            double before = cpu();
            LoadResult result = load.apply(step);
            double cost = (cpu() - before) / Math.max(1, result.answered());
            without = cost < least * CHEAPER ? 0 : without + 1;
            least = Math.min(least, cost);
        }
    }

    private double cpu() {
        return stack.processes().values().stream().mapToDouble(Cpu::micros).sum();
    }
}
