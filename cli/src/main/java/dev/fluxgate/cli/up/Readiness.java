package dev.fluxgate.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Waits until processes say that they are ready to work. */
final class Readiness {

    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 100;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    /**
     * Returns when all are ready.
     *
     * @param ready told of each, when it is
     * @throws Failure if one ends before, or is not ready within three minutes
     */
    void await(List<ApplicationProcess> processes, Consumer<ApplicationProcess> ready) {
        List<ApplicationProcess> waiting = new ArrayList<>(processes);
        long deadline = System.nanoTime() + BOUND.toNanos();
        try {
            while (!waiting.isEmpty()) {
                for (Iterator<ApplicationProcess> each = waiting.iterator(); each.hasNext(); ) {
                    ApplicationProcess process = each.next();
                    process.requireAlive();
                    String obstacle = obstacle(process.place());
                    if (obstacle.isEmpty()) {
                        ready.accept(process);
                        each.remove();
                    } else if (System.nanoTime() > deadline) {
                        throw process.failure("is not ready after " + BOUND.toSeconds() + " s, " + obstacle);
                    }
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while starting", e);
        }
    }

    /** Why it is not ready; empty when it is. */
    private String obstacle(Place place) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(place.url() + "/q/health/ready"))
                    .timeout(ANSWER)
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == OK ? "" : checksThatSayNo(response.body());
        } catch (IOException notYet) {
            return "it does not answer";
        }
    }

    private static String checksThatSayNo(String health) {
        try {
            JsonNode checks = Json.MAPPER.readTree(health).path("checks");
            return StreamSupport.stream(checks.spliterator(), false)
                    .filter(check -> "DOWN".equals(check.path("status").asText()))
                    .map(check -> check.path("name").asText())
                    .collect(Collectors.joining(", ", "its health says no: ", ""));
        } catch (JsonProcessingException e) {
            return "its health is no JSON";
        }
    }
}
