package dev.fluxgate.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the OpenAPI document.
 *
 * @param method GET, for one
 * @param path with its parameters in braces
 */
public record Call(String method, String path) {

    /** All that the service under test describes. */
    public static List<Call> described() {
        Map<String, Map<String, ?>> paths = given().get("/q/openapi?format=json")
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

    /** Makes it, with a body that is an object, for something that need not exist. */
    public Response make(@Nullable String token) {
        return given().contentType("application/json")
                .headers(token == null ? Map.of() : Map.of("Authorization", "Bearer " + token))
                .body(method.equals("GET") ? "" : "{}")
                .request(method, path.replaceAll("\\{[^}]+}", "1"));
    }

    /** Those that are not named. */
    public static Stream<Call> describedBut(List<String> named) {
        return described().stream().filter(call -> !named.contains(call.toString()));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
