package dev.fluxgate.worker.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the OpenAPI document.
 *
 * @param method GET, for one
 * @param path with its parameters in braces
 */
public record Call(String method, String path) {

    /** All that a worker describes. */
    public static List<Call> describedBy(String url) {
        Map<String, Map<String, ?>> paths = given().get(url + "/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(key ->
                                List.of("get", "put", "post", "delete", "patch").contains(key))
                        .map(method -> new Call(method.toUpperCase(Locale.ROOT), path.getKey())))
                .toList();
    }

    /** Whether it changes nothing. */
    public boolean reads() {
        return method.equals("GET");
    }

    /** The status of its answer, with a body that is an object, for something that need not exist. */
    public int statusAt(String url, @Nullable String authorization) {
        Response response = given().contentType("application/json")
                .headers(authorization == null ? Map.of() : Map.of("Authorization", authorization))
                .body(reads() ? "" : "{}")
                .request(method, url + path.replaceAll("\\{[^}]+}", "1"));
        return response.statusCode();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
