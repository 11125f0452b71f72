package dev.fluxgate.faults.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A packaged gateway or worker as a process of its own. */
public final class ServiceProcess {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofSeconds(90);

    private final String name;
    private final Process process;
    private final Path log;
    private final URI url;

    private ServiceProcess(String name, Process process, Path log, URI url) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /**
     * Starts one beside the servers, on a free port; it is not ready yet.
     *
     * @param module where it was built
     */
    public static ServiceProcess start(DevStack stack, String module, Map<String, String> environment)
            throws IOException {
        Path jar = home().resolve(Path.of(module, "target", "quarkus-app", "quarkus-run.jar"));
        assertThat(jar).as("the packaged %s: mvn package builds it", module).isRegularFile();
        int port = Ports.free();
        String name = module + "-" + port;
        Path log = stack.directory().resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("FLUXGATE_"));
        // One copy of everything is enough here.
        builder.environment().put("FLUXGATE_CHECKS_SERVERS", "warn");
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process = stack.processes().start(name, builder);
        return new ServiceProcess(name, process, log, URI.create("http://127.0.0.1:" + port));
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /** Returns when it is ready to work. */
    public ServiceProcess awaitReady() {
        return awaitHealth("ready");
    }

    /** Returns when it has begun to work, which may be before it is ready. */
    public ServiceProcess awaitStarted() {
        return awaitHealth("live");
    }

    private ServiceProcess awaitHealth(String check) {
        HttpRequest health = HttpRequest.newBuilder(url.resolve("/q/health/" + check))
                .timeout(Duration.ofSeconds(5))
                .build();
        await(name + " is " + check)
                .atMost(START)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    assertThat(isAlive())
                            .as("%s runs; it wrote: %s", name, output())
                            .isTrue();
                    return HTTP.send(health, BodyHandlers.discarding()).statusCode() == 200;
                });
        return this;
    }

    /** False from the moment that it has ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when it has ended. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGSTOP: it neither works nor answers until it is resumed. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * SIGTERM; returns when it has ended.
     *
     * @return its exit code
     */
    public int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /**
     * Returns when it has ended by itself.
     *
     * @return its exit code
     */
    public int awaitEnd() {
        await(name + " has ended").atMost(START).until(() -> !isAlive());
        return process.exitValue();
    }

    /** What it has printed so far. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    /** All that it tells of itself, for whoever asks why it does not do something: what it has printed, and its threads. */
    public String describe() throws IOException {
        String jstack =
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        Process stacks = new ProcessBuilder(jstack, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        try (InputStream threads = stacks.getInputStream()) {
            return "%s has printed:%n%s%nIts threads:%n%s"
                    .formatted(name, output(), new String(threads.readAllBytes(), Charset.defaultCharset()));
        }
    }

    /** The checkout: what the launcher says, or this module's parent. */
    private static Path home() {
        return Path.of(System.getProperty("fluxgate.home", ".."));
    }
}
