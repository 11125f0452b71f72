package dev.fluxgate.gatling.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A call that a service has refused.
 *
 * @param body a problem document (RFC 9457), or anything else
 */
public record Refusal(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;

    /** Whether it is the caller who is refused, and another token would help. */
    public boolean isOfCaller() {
        return status == UNAUTHENTICATED || status == FORBIDDEN;
    }

    /**
     * In one line: {@code 401 unauthenticated: detail (advice)}.
     *
     * @param advice which token would help
     */
    public String line(String advice) {
        return reason() + (isOfCaller() ? " (" + advice + ")" : "");
    }

    private String reason() {
        try {
            JsonNode problem = JSON.readTree(body);
            return status + " " + problem.path("type").asText("").replaceFirst("^.*:", "") + ": "
                    + problem.path("detail").asText(problem.path("title").asText(""));
        } catch (JsonProcessingException noDocument) {
            return Integer.toString(status);
        }
    }
}
