package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.problem;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, it is told, and nothing is taken. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class BadOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":0}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":-1}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":1.5}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":1.0}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":\"1\"}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":true}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":[1]}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":2147483648}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"quantity\":1000001}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\",\"color\":\"red\"}",
                "{\"productId\":\"%s\",\"productId\":\"%1$s\",\"buyerId\":\"ann\"}",
                "{\"productId\":\"%s\",\"buyerId\":5}",
                "{\"productId\":\"%s\",\"buyerId\":\"\"}",
                "{\"productId\":\"%s\",\"buyerId\":\"a\\u0000b\"}",
                "{\"productId\":\"%s\",\"buyerId\":\"a\\tb\"}",
                "{\"productId\":\"%s\",\"buyerId\":\"a\\ud800\"}",
                "{\"productId\":\"{%s}\",\"buyerId\":\"ann\"}",
                "{\"buyerId\":\"ann\"}",
                "{\"productId\":\"%s\",\"buyerId\":\"ann\"} x",
                "{\"productId\":\"%s\",\"buyerId\":",
                "[\"%s\"]",
                "\"%s\"",
                "null",
                "",
            })
    void shouldRefuseAMalformedBody(String body) {
        String product = newSale("{\"stock\":5}");

        Response answer = json().header("Idempotency-Key", "k1")
                .body(body.formatted(product))
                .post("/orders");

        shouldBeRefused(answer, 400, "malformed-request", product);
    }

    @ParameterizedTest
    @CsvSource({"a b", "'\"abc'", "'é'", "'\"a\"b\"'"})
    void shouldRefuseAMalformedKey(String key) {
        String product = newSale("{\"stock\":5}");

        Response answer =
                json().header("Idempotency-Key", key).body(valid(product)).post("/orders");

        shouldBeRefused(answer, 400, "malformed-request", product);
    }

    @ParameterizedTest
    @CsvSource({"256, ''", "256, '\"'", "12000, '\"'"})
    void shouldRefuseAKeyThatIsTooLong(int length, String quote) {
        String product = newSale("{\"stock\":5}");

        Response answer = json().header("Idempotency-Key", quote + "k".repeat(length) + quote)
                .body(valid(product))
                .post("/orders");

        shouldBeRefused(answer, 400, "malformed-request", product);
    }

    @Test
    void shouldRefuseAnOrderWithoutAKey() {
        String product = newSale("{\"stock\":5}");

        Response answer = json().body(valid(product)).post("/orders");

        shouldBeRefused(answer, 400, "idempotency-key-missing", product);
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        String product = newSale("{\"stock\":5}");

        Response answer =
                json().header("Idempotency-Key", "k1").body("a".repeat(1 << 20)).post("/orders");

        shouldBeRefused(answer, 413, "body-too-large", product);
    }

    @Test
    void shouldTellAClientWhoIsStillSendingABodyThatIsTooLargeAndGoOnWithHim() throws IOException {
        int length = 1 << 20;
        try (Socket client = new Socket("localhost", RestAssured.port)) {
            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
            OutputStream requests = client.getOutputStream();
            requests.write(("POST /orders HTTP/1.1\r\nHost: gate\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + length + "\r\n\r\n")
                    .getBytes(UTF_8));

            String first = answers.readLine();
            requests.write("a".repeat(length).getBytes(UTF_8));
            requests.write("GET /sales/none HTTP/1.1\r\nHost: gate\r\n\r\n".getBytes(UTF_8));

            assertThat(first).startsWith("HTTP/1.1 413");
            assertThat(answers.lines().filter(line -> line.contains("HTTP/1.1")).findFirst())
                    .hasValueSatisfying(second -> assertThat(second).contains("HTTP/1.1 404"));
        }
    }

    @Test
    void shouldRefuseAnotherMediaType() {
        String product = newSale("{\"stock\":5}");

        Response answer = given().contentType("text/plain")
                .header("Idempotency-Key", "k1")
                .body(valid(product))
                .post("/orders");

        shouldBeRefused(answer, 415, "unsupported-media-type", product);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/orders | OPTIONS, POST",
                "/orders/x | GET, HEAD, OPTIONS",
                "/orders/x/confirm | OPTIONS, POST",
                "/sales/x | GET, HEAD, OPTIONS, PUT",
                "/sales/x/restock | OPTIONS, POST"
            })
    void shouldRefuseAnotherMethodAndSayWhichThereAre(String path, String allowed) {
        given().delete(path)
                .then()
                .statusCode(405)
                .header("Allow", allowed)
                .body("type", equalTo(problem("method-not-allowed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/orders/a/b", "/sales", "/sales/a/b", "/q/../x", "/orders%2fx"})
    void shouldNotKnowAnotherPath(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("not-found")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc", "%7Bx%7D", "a%00b", "%ff", "a%20b"})
    void shouldNotKnowASaleByATrickyName(String name) {
        given().urlEncodingEnabled(false)
                .get("/sales/" + name)
                .then()
                .statusCode(404)
                .body("type", equalTo(problem("sale-not-found")));
    }

    private static String valid(String product) {
        return "{\"productId\":\"%s\",\"buyerId\":\"ann\"}".formatted(product);
    }

    private static void shouldBeRefused(Response answer, int status, String type, String product) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(problem(type)))
                .body("status", equalTo(status));
        given().get("/sales/" + product).then().body("available", equalTo(5)).body("confirmed", equalTo(0));
    }
}
