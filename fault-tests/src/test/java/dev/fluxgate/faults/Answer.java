package dev.fluxgate.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;

/**
 * What a service has answered.
 *
 * @param receivedAt when it was here
 */
record Answer(int status, JsonNode body, boolean replayed, Instant receivedAt) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ACCEPTED = 202;

    static Answer of(HttpResponse<String> response) {
        Instant now = Instant.now();
        boolean replayed = response.headers().firstValue("Idempotency-Replayed").isPresent();
        return new Answer(response.statusCode(), json(response.body()), replayed, now);
    }

    boolean isAccepted() {
        return status == ACCEPTED;
    }

    /** Whether it is a problem of this type. */
    boolean is(String problem) {
        return body.path("type").asText().equals("urn:fluxgate:problem:" + problem);
    }

    String orderId() {
        return body.path("orderId").asText();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }
}
