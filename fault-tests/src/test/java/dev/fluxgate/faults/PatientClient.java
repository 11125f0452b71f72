package dev.fluxgate.faults;

import dev.fluxgate.faults.service.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders at several gateways in turn; where one does not answer, or answers 503, asks the next one with the same key. */
final class PatientClient {

    private static final int MOST_TRIES = 30;
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

    /** The last answer, after enough tries. */
    Answer order(String product, String buyer, String key) throws IOException, InterruptedException {
        String body = "{\"productId\":\"%s\",\"buyerId\":\"%s\"}".formatted(product, buyer);
        for (int tries = 1; ; tries++) {
            URI gateway = gateways.get(Math.floorMod(turn.getAndIncrement(), gateways.size()));
            HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/orders"))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .timeout(ANSWER)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() != UNAVAILABLE || tries == MOST_TRIES) {
                    return Answer.of(response);
                }
            } catch (IOException unanswered) {
                if (tries == MOST_TRIES) {
                    throw unanswered;
                }
            }
            retries.incrementAndGet();
            if (tries % gateways.size() == 0) {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }
}
