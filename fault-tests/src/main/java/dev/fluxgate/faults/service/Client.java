package dev.fluxgate.faults.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** Calls a gateway and a worker as buyers and admins do. */
public final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final int THREADS = 4;
    /** One for all: each has threads and selectors of its own. A few threads: by default each answer may get one. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(THREADS, Client::daemon))
            .build();

    private final URI service;
    private final String adminToken;

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        return thread;
    }

    /** Calls the service at this address. */
    public Client(URI service, String adminToken) {
        this.service = service;
        this.adminToken = adminToken;
    }

    /** Makes a sale of these terms, in JSON. */
    public Answer putSale(String product, String terms) throws IOException, InterruptedException {
        return send(admin("/sales/" + product).PUT(BodyPublishers.ofString(terms)));
    }

    /** Asks for one unit. */
    public Answer order(String product, String buyer, String key) throws IOException, InterruptedException {
        return send(orderRequest(product, buyer, key));
    }

    /** Asks for one unit, with headers of the caller's own. */
    public Answer order(String product, String buyer, String key, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = orderRequest(product, buyer, key);
        headers.forEach(request::header);
        return send(request);
    }

    /** For a gateway that will not live to answer. */
    public CompletableFuture<HttpResponse<String>> orderInVain(String product, String buyer, String key) {
        return HTTP.sendAsync(orderRequest(product, buyer, key).build(), BodyHandlers.ofString());
    }

    /** Asks for units, without waiting; fails when there is no answer in time. */
    public CompletableFuture<Answer> ask(String product, String buyer, String key, int quantity, Duration patience) {
        String body = "{\"productId\":\"%s\",\"buyerId\":\"%s\",\"quantity\":%d}".formatted(product, buyer, quantity);
        return sendAsync(
                request("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)), patience);
    }

    /**
     * Confirms or cancels a held order, without waiting; fails when there is no answer in time.
     *
     * @param verb {@code confirm} or {@code cancel}
     */
    public CompletableFuture<Answer> resolve(String orderId, String verb, Duration patience) {
        return sendAsync(request("/orders/" + orderId + "/" + verb).POST(BodyPublishers.noBody()), patience);
    }

    /** The sale as it stands in Redis. */
    public Answer sale(String product) throws IOException, InterruptedException {
        return send(request("/sales/" + product).GET());
    }

    /** The order as it stands. */
    public Answer find(String orderId) throws IOException, InterruptedException {
        return send(request("/orders/" + orderId).GET());
    }

    /** Gives a held order back. */
    public Answer cancel(String orderId) throws IOException, InterruptedException {
        return send(request("/orders/" + orderId + "/cancel").POST(BodyPublishers.noBody()));
    }

    /** Makes a held order final. */
    public Answer confirm(String orderId) throws IOException, InterruptedException {
        return send(request("/orders/" + orderId + "/confirm").POST(BodyPublishers.noBody()));
    }

    /**
     * Changes the state of a sale.
     *
     * @param verb {@code pause}, {@code resume} or {@code close}
     */
    public Answer administer(String product, String verb) throws IOException, InterruptedException {
        return send(admin("/sales/" + product + "/" + verb).POST(BodyPublishers.noBody()));
    }

    /** Adds units to a sale. */
    public Answer restock(String product, int quantity, String key) throws IOException, InterruptedException {
        return send(admin("/sales/" + product + "/restock")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"quantity\":" + quantity + "}")));
    }

    /** For a gateway that will not live to answer. */
    public CompletableFuture<HttpResponse<String>> cancelInVain(String orderId) {
        return HTTP.sendAsync(
                request("/orders/" + orderId + "/cancel")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /** Has a worker audit a sale. */
    public Answer audit(String product) throws IOException, InterruptedException {
        return send(request("/sales/" + product + "/audit").GET());
    }

    /** How far the workers are behind, and which partition is whose. */
    public Answer lag() throws IOException, InterruptedException {
        return send(request("/lag").GET());
    }

    /** Whether it is ready, and what it lacks. */
    public Answer readiness() throws IOException, InterruptedException {
        return send(request("/q/health/ready").GET());
    }

    /** Has a worker audit a sale order by order. */
    public Answer deepAudit(String product) throws IOException, InterruptedException {
        return send(request("/sales/" + product + "/audit?deep=true").GET());
    }

    /** Has a worker apply what mends the differences that it finds. */
    public Answer repair(String product) throws IOException, InterruptedException {
        return send(admin("/sales/" + product + "/audit/repair").POST(BodyPublishers.ofString("{\"apply\":true}")));
    }

    /** The newest records of a product that could not become rows. */
    public Answer deadLetters(String product) throws IOException, InterruptedException {
        return send(admin("/dead-letters?productId=" + product).GET());
    }

    /** Has a worker write a dead letter among the orders again, and tell what becomes of it. */
    public Answer replay(int partition, long offset) throws IOException, InterruptedException {
        return send(
                admin("/dead-letters/%d/%d/replay".formatted(partition, offset)).POST(BodyPublishers.noBody()));
    }

    /** Asks a worker for a rebuild. */
    public Answer askForRebuild(String product) throws IOException, InterruptedException {
        return send(admin("/sales/" + product + "/rebuild").POST(BodyPublishers.ofString("{}")));
    }

    /** How far a rebuild is. */
    public Answer rebuild(String product) throws IOException, InterruptedException {
        return send(request("/sales/" + product + "/rebuild").GET());
    }

    private HttpRequest.Builder orderRequest(String product, String buyer, String key) {
        String body = "{\"productId\":\"%s\",\"buyerId\":\"%s\"}".formatted(product, buyer);
        return request("/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder admin(String path) {
        return request(path).header("Authorization", "Bearer " + adminToken);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE);
    }

    private static CompletableFuture<Answer> sendAsync(HttpRequest.Builder request, Duration patience) {
        return HTTP.sendAsync(request.timeout(patience).build(), BodyHandlers.ofString())
                .thenApply(Answer::of);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
