package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.load.Load;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a fault happens: the stack, the load on it, and the moment at which the system is left to itself. */
final class Stage {

    private final Stack stack;
    private final Load load;
    private final Scale scale;
    private final Random random;
    private final Consumer<String> progress;
    private @Nullable Instant leftAlone;

    Stage(Stack stack, Load load, Scale scale, long seed, Consumer<String> progress) {
        this.stack = stack;
        this.load = load;
        this.scale = scale;
        this.random = new Random(seed);
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

    Random random() {
        return random;
    }

    /** The sale that a fault picks on, where it needs one. */
    Offer offer(String kind) {
        return load.offers().stream()
                .filter(offer -> offer.product().endsWith(kind))
                .findFirst()
                .orElseThrow();
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

    /** Lets the load go on, and the fault last. */
    void last(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
