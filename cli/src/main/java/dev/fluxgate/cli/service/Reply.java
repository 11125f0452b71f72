package dev.fluxgate.cli.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What a service has answered.
 *
 * @param body an object, empty where the service has sent none
 */
public record Reply(int status, HttpHeaders headers, JsonNode body) {

    private static final int FIRST_REFUSAL = 400;

    /** Whether the service refused, or failed. */
    public boolean isRefusal() {
        return status >= FIRST_REFUSAL;
    }

    /** A refusal in one line: {@code 409 sold-out: detail}. */
    public String refusal() {
        return Refusal.line(this);
    }
}
