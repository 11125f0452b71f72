package dev.fluxgate.worker.testing;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.devstack.DevStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker as operators run it: the packaged application in a process of its own. */
public final class WorkerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^\\s\"]+)");
    private static final long LONGEST_END_SECONDS = 60;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "worker-output");

    private WorkerProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a worker beside the servers, on a free port. */
    public static WorkerProcess start(DevStack stack, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                // The tests' servers have one copy of everything.
                "-Dfluxgate.checks.servers=warn"));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers(),
                        "FLUXGATE_REDIS_URL", stack.redis().uri(),
                        "FLUXGATE_POSTGRES_HOST", stack.postgres().host(),
                        "FLUXGATE_POSTGRES_PORT", "" + stack.postgres().port()));
        try {
            return new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var output = process.inputReader(UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(the output broke: " + e.getMessage() + ")");
        }
    }

    /** Its address, once it listens. */
    public String url() {
        eventually(
                () -> assertThat(lines).anyMatch(line -> LISTENING.matcher(line).find()));
        return lines.stream()
                .map(LISTENING::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** What it has printed so far. */
    public List<String> lines() {
        return lines;
    }

    /** SIGTERM; returns its exit code when it has ended. */
    public int terminate() {
        process.destroy();
        return exitCode();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Its exit code, once it has ended and all that it printed has been read. */
    public int exitCode() {
        try {
            assertThat(process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS))
                    .as("has ended, after printing %s", lines)
                    .isTrue();
            reader.join(Duration.ofSeconds(LONGEST_END_SECONDS).toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
