package dev.fluxgate.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls a gateway and a worker as buyers and admins do. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** One for all: each has threads and selectors of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI service;
    private final String adminToken;

    Client(URI service, String adminToken) {
        this.service = service;
        this.adminToken = adminToken;
    }

    Answer putSale(String product, String terms) throws IOException, InterruptedException {
        return send(admin("/sales/" + product).PUT(BodyPublishers.ofString(terms)));
    }

    Answer order(String product, String buyer, String key) throws IOException, InterruptedException {
        return send(orderRequest(product, buyer, key));
    }

    /** For a gateway that will not live to answer. */
    CompletableFuture<HttpResponse<String>> orderInVain(String product, String buyer, String key) {
        return HTTP.sendAsync(orderRequest(product, buyer, key).build(), BodyHandlers.ofString());
    }

    Answer cancel(String orderId) throws IOException, InterruptedException {
        return send(request("/orders/" + orderId + "/cancel").POST(BodyPublishers.noBody()));
    }

    /** For a gateway that will not live to answer. */
    CompletableFuture<HttpResponse<String>> cancelInVain(String orderId) {
        return HTTP.sendAsync(
                request("/orders/" + orderId + "/cancel")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    Answer audit(String product) throws IOException, InterruptedException {
        return send(request("/sales/" + product + "/audit").GET());
    }

    Answer askForRebuild(String product) throws IOException, InterruptedException {
        return send(admin("/sales/" + product + "/rebuild").POST(BodyPublishers.ofString("{}")));
    }

    Answer rebuild(String product) throws IOException, InterruptedException {
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

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
