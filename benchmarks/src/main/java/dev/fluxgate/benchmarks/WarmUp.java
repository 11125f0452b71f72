package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import dev.fluxgate.benchmarks.machine.ThreadTimes;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Variant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * Load until a service's JVM has compiled what it runs. On few cores the compilers compete with what they compile: for more than
 * half a minute they have two fifths of a core, and answers cost two to three times what they cost later.
 */
final class WarmUp {

    private static final double STEP_SECONDS = 4;
    private static final double SHORT_SECONDS = 2;

    private final Stack stack;
    private final Settings settings;
    private final Set<String> warm = new HashSet<>();
    private final Set<String> warmPaths = new HashSet<>();

    WarmUp(Stack stack, Settings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    /**
     * Warms what a variant asks; briefly where another one has asked the same of the same process before, and for less long
     * where another one has asked its path for something else.
     */
    void run(Variant variant, DoubleFunction<LoadResult> load) {
        OrderMix orders = variant.job().orders();
        boolean tokens = orders != null && orders.tokens() != null;
        String path = variant.process() + variant.job().path();
        boolean brief = !warm.add(path + variant.expected() + tokens);
        boolean known = !warmPaths.add(path);
        double step = brief ? SHORT_SECONDS : STEP_SECONDS;
        double most = brief ? SHORT_SECONDS : known ? settings.warmUpAgain() : settings.warmUp();
        ProcessHandle process = Objects.requireNonNull(stack.processes().get(variant.process()));
        Warmth warmth = new Warmth();
        for (double spent = 0; spent < most && !warmth.isReached(); spent += step) {
            double before = cpu();
            ThreadTimes threadsBefore = Cpu.threads(process);
            LoadResult result = load.apply(step);
            Map<ThreadKind, CpuTime> threads = Cpu.threads(process).since(threadsBefore);
            double all = threads.values().stream().mapToDouble(CpuTime::all).sum();
            warmth.step(
                    (cpu() - before) / Math.max(1, result.answered()),
                    threads.getOrDefault(ThreadKind.COMPILERS, CpuTime.NONE).all() / all);
        }
    }

    private double cpu() {
        return stack.processes().values().stream().mapToDouble(Cpu::micros).sum();
    }
}
