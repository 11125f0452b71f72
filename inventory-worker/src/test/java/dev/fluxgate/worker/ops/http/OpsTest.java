package dev.fluxgate.worker.ops.http;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.delete;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.testing.WorkerTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WorkerTest
class OpsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/q/health", "/q/health/live", "/q/health/ready"})
    void shouldBeUpWhenAskedForHealth(String path) {
        eventually(() -> assertThat(get(path).statusCode()).isEqualTo(200));
        assertThat(get(path).jsonPath().getString("status")).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/openapi", "/q/swagger-ui/"})
    void shouldAnswerWhenOperatorsAsk(String path) {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/lag/1", "/orders"})
    void shouldAnswerWithProblemWhenPathIsWrong(String path) {
        Response response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:not-found");
        assertThat(response.jsonPath().getInt("status")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lag", "/nothing", "/q/swagger-ui/", "/health"})
    void shouldTellBrowsersToGuessKeepAndFrameNothing(String path) {
        Response response = get(path);

        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.headers().getValues("Cache-Control"))
                .first()
                .asString()
                .contains("no-store");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
        assertThat(response.header("Server")).isNull();
    }

    @Test
    void shouldAnswerWithProblemWhenMethodIsWrong() {
        Response response = delete("/lag");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:method-not-allowed");
    }

    @Test
    void shouldAnswerWithProblemWhenMediaTypeIsNotToBeHad() {
        Response response = given().accept("image/png").get("/lag");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:not-acceptable");
    }

    @Test
    void shouldDescribeLagWhenOpenApiIsRead() {
        assertThat(get("/q/openapi").asString()).contains("/lag", "LagReport", "secondsToDrain");
    }

    @Test
    void shouldStayWithHttp1WhenAClientAsksForHttp2() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/health"))
                .build();

        assertThat(client.send(request, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
}
