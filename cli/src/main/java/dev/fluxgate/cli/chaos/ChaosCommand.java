package dev.fluxgate.cli.chaos;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chaos}: hands its arguments to the fault harness. It is not on this command line's own classpath. */
@Command(
        name = "chaos",
        description = {
            "Puts a FluxGate of its own through faults under load, and tells whether anything was lost.",
            "Example: ./fluxgate chaos kafka-killed --short"
        },
        footer = {"", "./fluxgate chaos --list shows the faults."})
public final class ChaosCommand implements Callable<Integer> {

    private static final Path HARNESS = Path.of("fault-tests", "target", "fluxgate-fault-tests.jar");

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ARGS", description = "What the harness takes; --help is its own.")
    private List<String> arguments = new ArrayList<>();

    ChaosCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path jar = surroundings.home().resolve(HARNESS);
        if (!Files.isRegularFile(jar)) {
            throw new Failure(jar + " is missing: build it with mvn package");
        }
        Process harness = start(jar);
        // A Ctrl-C reaches both; a SIGTERM only this one. Either way the harness ends its servers before this ends.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            harness.destroy();
            harness.onExit().join();
        }));
        return harness.waitFor();
    }

    private Process start(Path jar) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The client lets go of idle connections before a gateway closes them, after 60 s.
                "-Djdk.httpclient.keepalive.timeout=30",
                "-Dfluxgate.home=" + surroundings.home(),
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new Failure("Cannot start the harness: " + e.getMessage(), e);
        }
    }
}
