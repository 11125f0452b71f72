package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.LoggedEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many at once. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrderRaceTest {

    private static final int AT_ONCE = 32;

    @Test
    void shouldSellExactlyTheStockAndWriteEachOrderToTheLog() throws Exception {
        // Given
        String product = newSale("{\"stock\":50}");

        // When
        List<Response> answers = AtOnce.call(600, i -> order(product, "buyer-" + i, "k" + i));

        // Then
        List<UUID> accepted = accepted(answers);
        assertThat(accepted).hasSize(50).doesNotHaveDuplicates();
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(550);
        given().get("/sales/" + product)
                .then()
                .body("state", equalTo("SOLD_OUT"))
                .body("available", equalTo(0))
                .body("confirmed", equalTo(50));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(LoggedEvents.of(product).stream()
                        .map(OrderEvent::orderId)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(accepted));
    }

    @Test
    void shouldTakeCopiesOfAnOrderForOneOrder() throws Exception {
        // Given
        String product = newSale("{\"stock\":50}");

        // When
        List<Response> answers = AtOnce.call(200, i -> order(product, "ann", "k1"));

        // Then
        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(new HashSet<>(accepted(answers))).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.body().asString()).distinct())
                .hasSize(1);
        given().get("/sales/" + product).then().body("confirmed", equalTo(1));
        assertThat(LoggedEvents.of(product)).hasSize(1);
    }

    @Test
    void shouldShareTheStockAmongBuckets() throws Exception {
        // Given
        String product = newSale("{\"stock\":42,\"buckets\":4}");

        // When
        List<Response> answers = AtOnce.call(600, i -> order(product, "buyer-" + i, "k" + i));

        // Then
        assertThat(accepted(answers)).hasSize(42).doesNotHaveDuplicates();
        given().get("/sales/" + product)
                .then()
                .body("loaded", equalTo(42))
                .body("available", equalTo(0))
                .body("confirmed", equalTo(42));
    }

    private static List<UUID> accepted(List<Response> answers) {
        return answers.stream()
                .filter(answer -> answer.statusCode() == 202)
                .map(answer -> UUID.fromString(answer.path("orderId")))
                .toList();
    }
}
