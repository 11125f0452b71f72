package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.DevStack;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts and stops JVMs of the benchmark, as they run in production: with all compilers, and a bounded heap. */
final class Services {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 10;
    /** What the images have, where the environment has no options of its own; with another collector in them it would be an error. */
    private static final List<String> JVM_OPTIONS = System.getenv("JAVA_TOOL_OPTIONS") == null
            ? List.of("-XX:+ExitOnOutOfMemoryError", "-XX:MetaspaceSize=128m", "-XX:+UseParallelGC")
            : List.of("-XX:+ExitOnOutOfMemoryError", "-XX:MetaspaceSize=128m");

    private static final int POLL_MILLIS = 50;
    private static final int SERVER_ERROR = 500;

    private final DevStack servers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Services(DevStack servers) {
        this.servers = servers;
    }

    /** Starts one and returns when it answers on {@code ready}; what it writes goes to a log. */
    Service start(String name, int port, List<String> java, Map<String, String> environment, String ready) {
        Path log = servers.directory().resolve("logs").resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(JVM_OPTIONS);
        command.addAll(java);
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            Process process = servers.processes().start(name, builder);
            Service service = new Service(name, port, process);
            awaitReady(service, log, ready);
            return service;
        } catch (IOException e) {
            throw new Failure("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** Starts one that speaks over its standard streams. */
    Process startSpeaking(String name, List<String> java) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(java);
        Path log = servers.directory().resolve("logs").resolve(name + ".log");
        return servers.processes().start(name, new ProcessBuilder(command).redirectError(log.toFile()));
    }

    /** Ends one in good order, and returns when it has ended. */
    static void stop(Service service) {
        service.process().destroy();
        try {
            if (!service.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                service.process().destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private void awaitReady(Service service, Path log, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (!answers(request)) {
                if (!service.process().isAlive() || System.nanoTime() > deadline) {
                    throw new Failure(service.name() + " does not get ready; see " + log);
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() < SERVER_ERROR;
        } catch (IOException notYet) {
            return false;
        }
    }
}
