package dev.fluxgate.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.identity.LocalTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;

/** Makes sales, and asks what became of them. */
public final class Sales {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);
    private static final int OK = 200;
    private static final int MULTIPLE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Service gateway;
    private final String token;

    /** @param stack has the key that signs admin tokens */
    public Sales(Stack stack, Service gateway) {
        this.gateway = gateway;
        this.token = LocalTokens.of(stack.data())
                .orElseThrow(() -> new Failure("The key pair in " + stack.data().keys() + " is gone"))
                .admin(TOKEN_LIFETIME)
                .jwt();
    }

    /** Makes a sale; it has rates, too. */
    public void create(String product, Offer offer) {
        ObjectNode terms = Json.MAPPER.createObjectNode();
        terms.put("stock", offer.stock())
                .put("buckets", offer.buckets())
                .put("perBuyerLimit", offer.perBuyerLimit())
                .put("ordersPerSecond", 1_000_000)
                .put("ordersPerSecondPerBuyer", 100);
        if (offer.held()) {
            terms.put("holdFor", "PT12H");
        }
        send(request(gateway.url() + "/sales/" + product).PUT(BodyPublishers.ofString(terms.toString())));
    }

    /** Makes many, each id with a number from 0 on behind it. */
    public void createMany(String product, int count, Offer offer) {
        IntStream.range(0, count).parallel().forEach(i -> create(product + i, offer));
    }

    /** Orders one unit. */
    public void order(String product, String buyer) {
        send(request(gateway.url() + "/orders")
                .header("Idempotency-Key", buyer)
                .POST(BodyPublishers.ofString(
                        "{\"productId\":\"" + product + "\",\"buyerId\":\"" + buyer + "\",\"quantity\":1}")));
    }

    /** The books of a sale, as a worker finds them. */
    public JsonNode audit(Service worker, String product) {
        return send(request(worker.url() + "/sales/" + product + "/audit").GET());
    }

    /** How far the workers are behind. */
    public JsonNode lag(Service worker) {
        return send(request(worker.url() + "/lag").GET());
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() < OK || answer.statusCode() >= MULTIPLE) {
                throw new Failure(built.method() + " " + built.uri() + " was answered " + answer.statusCode() + ": "
                        + answer.body());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new Failure(built.method() + " " + built.uri() + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
