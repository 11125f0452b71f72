package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.identity.LocalTokens;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.devstack.ProcessRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One life of a local stack: from a look at the ports to the last process that is gone. */
final class Run {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    private final Surroundings surroundings;
    private final DataDirectory data;
    private final StopSignal signal;
    private final PrintWriter out;

    Run(Surroundings surroundings, DataDirectory data, StopSignal signal, PrintWriter out) {
        this.surroundings = surroundings;
        this.data = data;
        this.signal = signal;
        this.out = out;
    }

    /**
     * Returns when a signal has stopped the stack, with the exit code that the signal asks for.
     *
     * @throws Failure if it can not start, or when a part of it ends by itself; nothing runs any more then
     */
    int start(Layout layout, boolean fresh) throws IOException {
        try (UpLock lock = UpLock.on(data)) {
            long start = System.nanoTime();
            endOrphans();
            FreePorts.require(layout.all());
            out.println("Starting FluxGate, with its data in " + data.path());
            try (LocalStack stack =
                    LocalStack.start(surroundings, data, layout, fresh, line -> out.println("  " + line))) {
                signal.defer();
                out.println("Ready in " + Seconds.since(start));
                int exitCode = awaitEnd(stack);
                stack.close();
                out.println("Stopped; the data is kept in " + data.path());
                return exitCode;
            }
        }
    }

    /** What a killed {@code up} has left running holds ports, and files that the new one needs. */
    private void endOrphans() throws IOException {
        Files.deleteIfExists(data.runFile());
        int orphans = ProcessRegistry.in(data.path()).endOrphans();
        if (orphans > 0) {
            out.println("Ended " + orphans + " processes that a killed ./fluxgate up had left");
        }
    }

    private int awaitEnd(LocalStack stack) throws IOException {
        RunningStack description = stack.describe();
        description.save(data);
        try {
            String token = LocalTokens.of(data)
                    .orElseThrow(() -> new Failure("The key pair in " + data.keys() + " is gone"))
                    .admin(TOKEN_LIFETIME)
                    .jwt();
            out.println(Welcome.text(description, data, token));
            Object end =
                    CompletableFuture.anyOf(signal.received(), stack.death()).join();
            if (end instanceof Failure death) {
                throw death;
            }
            return (Integer) end;
        } finally {
            Files.deleteIfExists(data.runFile());
        }
    }
}
