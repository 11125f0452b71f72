package dev.fluxgate.faults;

import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.service.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders at several gateways in turn; where one does not answer, or answers 503, asks the next one with the same key. */
final class PatientClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After all gateways were asked in vain. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> gateways;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();

    PatientClient(URI... gateways) {
        this.gateways = new CopyOnWriteArrayList<>(gateways);
    }

    void add(URI gateway) {
        gateways.add(gateway);
    }

    /** How often a request had to be sent again. */
    int retries() {
        return retries.get();
    }

    /** The order's answer, whose key is the buyer; fails where none of the gateways gives one for too long. */
    Answer order(String product, String buyer) {
        return await("an answer to " + buyer)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(PATIENCE)
                .until(() -> askEach(product, buyer), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Answer> askEach(String product, String buyer) throws InterruptedException {
        Optional<Answer> answer = Optional.empty();
        for (int asked = 0; answer.isEmpty() && asked < gateways.size(); asked++) {
            answer = ask(gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size())), product, buyer);
        }
        return answer;
    }

    private Optional<Answer> ask(URI gateway, String product, String buyer) throws InterruptedException {
        String body = "{\"productId\":\"%s\",\"buyerId\":\"%s\"}".formatted(product, buyer);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", buyer)
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != UNAVAILABLE) {
                return Optional.of(Answer.of(response));
            }
        } catch (IOException unanswered) {
            // The next one may answer.
        }
        retries.incrementAndGet();
        return Optional.empty();
    }
}
