package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.stack.Sabotage;
import dev.fluxgate.faults.stack.Stack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs faults one after the other, on one stack for as long as that is sound. */
final class Campaign implements AutoCloseable {

    private final Path directory;
    private final Scale scale;
    private final Consumer<String> progress;
    private @Nullable Stack stack;

    /** @param directory where the stack keeps its data and logs */
    Campaign(Path directory, Scale scale, Consumer<String> progress) {
        this.directory = directory;
        this.scale = scale;
        this.progress = progress;
    }

    /** One run; a fault that cannot be brought about, or a run that breaks, is a result too. */
    Result run(Fault fault, long seed, Sabotage sabotage) throws Exception {
        String startedAt = Instant.now().toString();
        boolean isAlone = fault.isAlone() || sabotage.isAny();
        if (isAlone) {
            close();
        }
        try {
            Result result = new Experiment(stack(sabotage), fault, scale, seed, sabotage, progress).run();
            if (isAlone || !result.isClean()) {
                close();
            }
            return result;
        } catch (NotHereException notHere) {
            return Result.none(fault, seed, startedAt, notHere.getMessage(), List.of());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError broken) {
            close();
            return Result.none(fault, seed, startedAt, null, List.of("the run broke: " + broken));
        }
    }

    private Stack stack(Sabotage sabotage) throws Exception {
        Stack running = stack;
        if (running == null) {
            running = Stack.start(directory, sabotage, line -> progress.accept("  " + line));
            stack = running;
        }
        return running;
    }

    @Override
    public void close() throws Exception {
        Stack running = stack;
        stack = null;
        if (running != null) {
            running.close();
        }
    }
}
