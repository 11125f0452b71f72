package dev.fluxgate.cli.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.cli.service.ServiceAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Gatling, in a process of its own: it brings another Netty, and a load generator must not share a heap. */
final class GatlingRun {

    /** All assertions hold. */
    static final int PASSED = 0;

    /** It took place, and an assertion does not hold. */
    static final int ASSERTION_FAILED = 2;

    private static final Path JAR = Path.of("gatling", "target", "fluxgate-gatling.jar");
    private static final String SIMULATIONS = "dev.fluxgate.gatling.";
    private static final String TOKEN = "FLUXGATE_TOKEN";
    private static final int STOP_SECONDS = 10;
    private static final int FIRST_SIGNAL = 128;

    private final Path jar;
    private final Rehearsal rehearsal;
    private final Map<String, String> properties;
    private final Path results;
    private final Path resultFile;

    /** @throws Failure if the simulations have not been built, or their results have no place */
    GatlingRun(Surroundings surroundings, Rehearsal rehearsal, Map<String, String> properties, Path results)
            throws IOException {
        this.jar = surroundings.home().resolve(JAR);
        this.rehearsal = rehearsal;
        this.properties = properties;
        this.results = results;
        if (!Files.isRegularFile(jar)) {
            throw new Failure(jar + " is missing: build it with mvn -DskipTests -pl gatling -am package");
        }
        try {
            Files.createDirectories(results);
        } catch (IOException e) {
            throw new Failure("Cannot make the folder for reports: " + e, e);
        }
        this.resultFile = Files.createTempFile("fluxgate-rehearsal", ".json");
        resultFile.toFile().deleteOnExit();
    }

    /** Runs it to its end, and returns its exit code. To stop this JVM stops it, too. */
    int start(ServiceAddress gateway, ServiceAddress worker, Optional<String> adminToken, Talk talk)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(gateway, worker));
        builder.environment().remove(TOKEN);
        adminToken.ifPresent(token -> builder.environment().put(TOKEN, token));
        Process process = builder.start();
        AtomicBoolean over = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, over.get(), talk), "stop-gatling"));
        process.getOutputStream().close();
        Thread out = talk.passOn(process.getInputStream(), talk.out(), "gatling-out");
        Thread err = talk.passOn(process.getErrorStream(), talk.err(), "gatling-err");
        try {
            int exitCode = process.waitFor();
            out.join();
            err.join();
            over.set(exitCode < FIRST_SIGNAL);
            return exitCode;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** What the simulation has found out. */
    ObjectNode result() {
        try {
            JsonNode result = Json.MAPPER.readTree(resultFile.toFile());
            return result instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new Failure("Cannot read the simulation's result: " + e, e);
        }
    }

    /** The page to open: the one that was written last. */
    Path report() {
        String prefix = rehearsal.simulation().toLowerCase(Locale.ROOT) + "-";
        try (Stream<Path> runs = Files.list(results)) {
            return runs.filter(run -> run.getFileName().toString().startsWith(prefix))
                    .map(run -> run.resolve("index.html"))
                    .filter(Files::isRegularFile)
                    .max((one, other) -> one.toString().compareTo(other.toString()))
                    .orElse(results);
        } catch (IOException e) {
            throw new Failure("Cannot read " + results + ": " + e, e);
        }
    }

    private List<String> command(ServiceAddress gateway, ServiceAddress worker) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Durl=" + gateway.base());
        command.add("-DworkerUrl=" + worker.base());
        command.add("-Dresult=" + resultFile);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of("--simulation", SIMULATIONS + rehearsal.simulation()));
        command.addAll(List.of("--results-folder", results.toString()));
        return command;
    }

    private static void stop(Process process, boolean over, Talk talk) {
        if (over) {
            return;
        }
        // Unlike Process.destroy, this leaves open what its last words are read from.
        process.toHandle().destroy();
        talk.err().println("Stopped before its end: there is no report");
        talk.err().flush();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
