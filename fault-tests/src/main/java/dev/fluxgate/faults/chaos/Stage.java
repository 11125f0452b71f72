package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.load.Load;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where a fault happens: the stack, the load on it, and the moment at which the system is left to itself. */
final class Stage {

    private final Stack stack;
    private final Load load;
    private final Scale scale;
    private final Fault fault;
    private final long seed;
    private final Consumer<String> progress;
    private @Nullable Instant leftAlone;

    Stage(Stack stack, Load load, Scale scale, Fault fault, long seed, Consumer<String> progress) {
        this.stack = stack;
        this.load = load;
        this.scale = scale;
        this.fault = fault;
        this.seed = seed;
        this.progress = progress;
    }

    Stack stack() {
        return stack;
    }

    Load load() {
        return load;
    }

    Scale scale() {
        return scale;
    }

    /** The sale that a fault picks on, where it needs one. */
    Offer offer(String kind) {
        return load.offers().stream()
                .filter(offer -> offer.product().endsWith(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Begins one more sale, which sells out within seconds. */
    Offer beginLateSale() throws IOException, InterruptedException {
        return beginLateSale(product -> true);
    }

    /** Begins one more sale, of a product that the fault can do something with. */
    Offer beginLateSale(Predicate<String> fitting) throws IOException, InterruptedException {
        Set<String> begun = load.offers().stream().map(Offer::product).collect(Collectors.toSet());
        Offer late = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> Offers.late(fault.name(), seed, scale, number))
                .filter(offer -> !begun.contains(offer.product()) && fitting.test(offer.product()))
                .findFirst()
                .orElseThrow();
        stack.putOnSale(late.product(), late.terms());
        load.add(late);
        return late;
    }

    void say(String line) {
        progress.accept(line);
    }

    /** From now on the system is on its own, though the fault has something left to do; the first time counts. */
    void leaveAlone() {
        if (leftAlone == null) {
            leftAlone = Instant.now();
        }
    }

    /** When it was left alone, or now. */
    Instant leftAlone() {
        return leftAlone == null ? Instant.now() : leftAlone;
    }

    /** Lets the load go on, and the fault last; fails where the load has broken, for then nothing is shown. */
    void last(Duration time) throws InterruptedException {
        load.goOn(time);
    }
}
