package dev.fluxgate.gateway;

import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged gateway as a process of its own, and its calls. */
public final class GatewayProcess implements AutoCloseable {

    /** The value of a variable that the gateway shall not have. */
    public static final String LEFT_OUT = "";

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Path output;
    private final URI url;
    private int printedWhenReady;

    private GatewayProcess(Process process, Path output, URI url) {
        this.process = process;
        this.output = output;
        this.url = url;
    }

    /** Starts the packaged gateway on a free port; what it prints is kept. */
    public static GatewayProcess start(DevStack stack, Map<String, String> environment, String... flags)
            throws IOException {
        Path output = Files.createTempFile("fluxgate-gateway", ".log");
        int port = Ports.free();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // It lives for seconds: the optimizing compiler costs more than it gives.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("CI");
        builder.environment()
                .putAll(Map.of(
                        "FLUXGATE_REDIS_URL",
                        stack.redis().uri(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        stack.kafka().bootstrapServers(),
                        "FLUXGATE_POSTGRES_HOST",
                        stack.postgres().host(),
                        "FLUXGATE_POSTGRES_PORT",
                        "" + stack.postgres().port(),
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        // The tests' servers have one copy of everything.
                        "FLUXGATE_CHECKS_SERVERS",
                        "warn",
                        "QUARKUS_HTTP_PORT",
                        "" + port));
        builder.environment().putAll(environment);
        builder.environment().values().removeIf(LEFT_OUT::equals);
        return new GatewayProcess(builder.start(), output, URI.create("http://127.0.0.1:" + port));
    }

    /** Returns when the gateway is ready. */
    public GatewayProcess awaitReady() throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/q/health/ready").statusCode() == 200);
        printedWhenReady = output().length();
        return this;
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /** {@code GET path}. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** {@code PUT /sales/product}. */
    public HttpResponse<String> putSale(String product, String terms, String token)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request("/sales/" + product)
                        .header("Authorization", "Bearer " + token)
                        .PUT(HttpRequest.BodyPublishers.ofString(terms))
                        .build(),
                BodyHandlers.ofString());
    }

    /** {@code POST /orders} by a buyer whom the body names. */
    public HttpResponse<String> order(String product, String buyer, String key)
            throws IOException, InterruptedException {
        String body = "{\"productId\":\"%s\",\"buyerId\":\"%s\"}".formatted(product, buyer);
        return CLIENT.send(
                request("/orders")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** {@code POST path} without a body; {@code headers} are names and values in turn. */
    public HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    /** What the gateway has printed. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** What the gateway has printed since it was ready. */
    public String outputSinceReady() throws IOException {
        return output().substring(printedWhenReady);
    }

    /** Waits for the process to end by itself. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the gateway has not ended");
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(output);
    }
}
