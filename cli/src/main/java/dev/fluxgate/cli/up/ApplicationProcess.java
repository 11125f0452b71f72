package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A gateway or worker that was started here. */
final class ApplicationProcess {

    private static final int GRACE_SECONDS = 8;
    private static final int TAIL_LINES = 10;

    private final Place place;
    private final Path log;
    private final Process process;

    ApplicationProcess(Place place, Path log, Process process) {
        this.place = place;
        this.log = log;
        this.process = process;
    }

    Place place() {
        return place;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** @throws Failure if it has ended */
    void requireAlive() {
        if (!process.isAlive()) {
            throw died();
        }
    }

    /** Completes when it ends by itself, with the failure that this is. */
    CompletableFuture<Failure> death() {
        return process.onExit().thenApply(ended -> died());
    }

    /** Asks all to stop, and kills those that have not after eight seconds. */
    static void stop(List<ApplicationProcess> processes) {
        processes.forEach(process -> process.process.destroy());
        CompletableFuture<?> all = CompletableFuture.allOf(
                processes.stream().map(process -> process.process.onExit()).toArray(CompletableFuture[]::new));
        try {
            all.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            processes.forEach(process -> process.process.destroyForcibly());
            all.join();
        }
    }

    /** What is wrong with it in one line, then what it wrote last. */
    Failure failure(String what) {
        return new Failure(place.name() + " " + what + "; see " + log + System.lineSeparator() + tail());
    }

    private Failure died() {
        return failure("has ended by itself, with exit code " + process.exitValue());
    }

    private String tail() {
        try {
            // What a process writes when it dies need not be UTF-8.
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.stream()
                    .skip(Math.max(0, lines.size() - TAIL_LINES))
                    .map(line -> "  | " + line)
                    .collect(Collectors.joining(System.lineSeparator()));
        } catch (IOException e) {
            return "  | (no log: " + e.getMessage() + ")";
        }
    }
}
