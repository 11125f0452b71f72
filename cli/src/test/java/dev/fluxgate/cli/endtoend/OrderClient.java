package dev.fluxgate.cli.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Places and reads orders as a shop would. */
final class OrderClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    OrderClient(String gateway) {
        this.gateway = gateway;
    }

    /** What came back. */
    record Answer(int status, String body, boolean replayed) {

        String orderId() {
            return json(body).path("orderId").asText();
        }

        String type() {
            return json(body).path("type").asText();
        }
    }

    Answer order(String productId, String buyerId, String key) throws IOException, InterruptedException {
        String body = MAPPER.createObjectNode()
                .put("productId", productId)
                .put("buyerId", buyerId)
                .toString();
        return send(request("/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    Answer find(String orderId) throws IOException, InterruptedException {
        return send(request("/orders/" + orderId).GET());
    }

    /** What a GET answers. */
    static String read(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(Duration.ofSeconds(30));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        boolean replayed = response.headers()
                .firstValue("Idempotency-Replayed")
                .filter("true"::equals)
                .isPresent();
        return new Answer(response.statusCode(), response.body(), replayed);
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
