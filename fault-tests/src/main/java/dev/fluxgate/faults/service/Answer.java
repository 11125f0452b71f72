package dev.fluxgate.faults.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.time.Instant;

/**
 * What a service has answered.
 *
 * @param body missing where it was not JSON
 * @param retryAfterSeconds what the service asks to wait; zero where it does not say
 * @param receivedAt when it was here
 */
public record Answer(int status, JsonNode body, boolean replayed, long retryAfterSeconds, Instant receivedAt) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PROBLEM = "urn:fluxgate:problem:";
    private static final int ACCEPTED = 202;

    /** Reads a response. */
    public static Answer of(HttpResponse<String> response) {
        Instant now = Instant.now();
        boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
        long retryAfter = response.headers().firstValueAsLong("Retry-After").orElse(0);
        return new Answer(response.statusCode(), json(response.body()), replayed, retryAfter, now);
    }

    /** Whether it is an accepted order. */
    public boolean isAccepted() {
        return status == ACCEPTED;
    }

    /** Whether it is a problem of this type. */
    public boolean is(String problem) {
        return body.path("type").asText().equals(PROBLEM + problem);
    }

    /** The problem's type in short; empty where it is none. */
    public String problem() {
        return body.path("type").asText().replace(PROBLEM, "");
    }

    /** Of an accepted order. */
    public String orderId() {
        return body.path("orderId").asText();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
