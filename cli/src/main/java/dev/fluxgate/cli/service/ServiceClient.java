package dev.fluxgate.cli.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends one call after another to a gateway or worker. */
public final class ServiceClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration SLOW_ANSWER = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final ServiceAddress address;
    private final Optional<String> token;
    private final String option;

    /** For a service, with a token where there is one. */
    public ServiceClient(ServiceAddress address, Optional<String> token) {
        this(address, token, "--url");
    }

    /**
     * For one of several services that a command talks to.
     *
     * @param option the one that names its address
     */
    ServiceClient(ServiceAddress address, Optional<String> token, String option) {
        this.address = address;
        this.token = token;
        this.option = option;
    }

    /** Reads. */
    public Reply get(String... path) {
        return send(request(path).GET(), ANSWER);
    }

    /** Reads what may take the service some minutes to find out. */
    public Reply getSlowly(Map<String, String> query, String... path) {
        return send(request(address.resolve(query, path)).GET(), SLOW_ANSWER);
    }

    /** Sends an object with POST, for what may take the service some minutes. */
    public Reply postSlowly(JsonNode body, String... path) {
        return send(withBody(request(path), body), SLOW_ANSWER);
    }

    /** Sends an object with PUT. */
    public Reply put(JsonNode body, String... path) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())),
                ANSWER);
    }

    /** Sends an object with POST. */
    public Reply post(JsonNode body, Map<String, String> headers, String... path) {
        HttpRequest.Builder request = withBody(request(path), body);
        headers.forEach(request::header);
        return send(request, ANSWER);
    }

    /** Sends nothing with POST. */
    public Reply post(String... path) {
        return send(request(path).POST(BodyPublishers.noBody()), ANSWER);
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder request, JsonNode body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String... path) {
        return request(address.resolve(path));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json, application/problem+json");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private Reply send(HttpRequest.Builder builder, Duration patience) {
        HttpRequest request = builder.timeout(patience).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), body(request.uri(), response));
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw new Failure(
                    "Nothing answers at " + address.base() + ": start it with ./fluxgate up, or pass " + option, e);
        } catch (HttpTimeoutException e) {
            throw new Failure(address.base() + " has not answered within " + patience.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new Failure("The connection to " + address.base() + " broke: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", new InterruptedIOException());
        }
    }

    private static JsonNode body(URI uri, HttpResponse<String> response) {
        boolean success = response.statusCode() < 300;
        try {
            JsonNode body = Json.MAPPER.readTree(response.body());
            if (body.isObject() || !success) {
                return body.isObject() ? body : Json.MAPPER.createObjectNode();
            }
        } catch (JsonProcessingException notJson) {
            if (!success) {
                return Json.MAPPER.createObjectNode();
            }
        }
        throw new Failure(uri + " answers, but not as FluxGate does: is that the right address?");
    }
}
