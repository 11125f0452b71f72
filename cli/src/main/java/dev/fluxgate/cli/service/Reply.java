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
    private static final String TOKEN_NEEDED = " (an operator's or admin's token is needed: --token or FLUXGATE_TOKEN)";

    /** Whether the service refused, or failed. */
    public boolean isRefusal() {
        return status >= FIRST_REFUSAL;
    }

    /** A refusal in one line: {@code 409 sold-out: detail}. */
    public String refusal() {
        return Refusal.line(this);
    }

    /** The same of a call of a worker that only looks; says which token is needed where that is why. */
    public String refusalToShow() {
        return Refusal.line(this) + (Refusal.isOfCaller(this) ? TOKEN_NEEDED : "");
    }
}
