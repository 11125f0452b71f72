package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.gateway.Api;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Buyers find the sale's units in whichever bucket these are. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SharedStockTest {

    private static final int BUCKETS = 8;

    private record Answered(Response answer, Instant at) {}

    @Test
    void shouldNotSaySoldOutBeforeTheLastUnitIsSold() throws Exception {
        // Given
        String product = newSale("{\"stock\":40,\"buckets\":8}");

        // When
        List<Answered> answers = AtOnce.call(600, i -> {
            Response answer = order(product, "buyer-" + i, "k");
            return new Answered(answer, Instant.now());
        });

        // Then
        List<Answered> accepted = withStatus(answers, 202);
        List<Answered> refused = withStatus(answers, 409);
        assertThat(accepted).hasSize(40);
        assertThat(refused).hasSize(560);
        assertThat(refused)
                .allMatch(answer -> problem("sold-out").equals(answer.answer().path("type")));
        Instant lastSold = accepted.stream()
                .map(answer -> reservedAt(answer.answer()))
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(refused).allMatch(answer -> !answer.at().isBefore(lastSold));
        given().get("/sales/" + product)
                .then()
                .body("state", equalTo("SOLD_OUT"))
                .body("loaded", equalTo(40))
                .body("available", equalTo(0))
                .body("inTransit", nullValue())
                .body("confirmed", equalTo(40));
    }

    private static List<Answered> withStatus(List<Answered> answers, int status) {
        return answers.stream()
                .filter(answer -> answer.answer().statusCode() == status)
                .toList();
    }

    private static Instant reservedAt(Response accepted) {
        return Instant.parse(given().get(accepted.header("Location")).path("reservedAt"));
    }

    @Test
    void shouldGatherUnitsOfManyBucketsForOneOrder() {
        String product = newSale("{\"stock\":8,\"buckets\":8}");

        order(product, "ann", "k1", 8).then().statusCode(202).body("quantity", equalTo(8));

        given().get("/sales/" + product).then().body("available", equalTo(0)).body("confirmed", equalTo(8));
    }

    @Test
    void shouldGatherUnitsForManyLargeOrdersAtOnce() throws Exception {
        String product = newSale("{\"stock\":60,\"buckets\":8}");

        List<Response> answers = AtOnce.call(60, i -> order(product, "buyer-" + i, "k", 3));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202))
                .hasSize(20);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() != 202)
                        .map(answer -> answer.<String>path("type")))
                .containsOnly(problem("sold-out"));
    }

    @Test
    void shouldSayHowManyAllBucketsHaveWhenThatIsTooFew() {
        String product = newSale("{\"stock\":8,\"buckets\":8}");

        order(product, "ann", "k1", 9)
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("insufficient-stock")))
                .body("available", equalTo(8));
        order(product, "ann", "k1", 8).then().statusCode(202);
    }

    @Test
    void shouldTellTheEarliestEndOfAllHolds() {
        // Given
        String product = newSale("{\"stock\":2,\"buckets\":8,\"holdFor\":\"PT5M\"}");
        order(product, "ann", "k1").then().statusCode(202);
        order(product, "bob", "k1").then().statusCode(202);

        // When
        Response late = order(product, "eve", "k1");

        // Then
        late.then()
                .statusCode(409)
                .header("Retry-After", matchesPattern("29\\d|300"))
                .body("type", equalTo(problem("all-held")));
    }

    @Test
    void shouldSellACancelledUnitToABuyerOfAnotherBucket() {
        // Given
        String product = newSale("{\"stock\":1,\"buckets\":8,\"holdFor\":\"PT5M\"}");
        Response held = order(product, "ann", "k1");
        String bob = buyerOfAnotherBucket(held);
        order(product, bob, "k1").then().statusCode(409).body("type", equalTo(problem("all-held")));

        // When
        Api.json().post(held.header("Location") + "/cancel").then().statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> order(product, bob, "k1").then().statusCode(202));
        order(product, "eve", "k1").then().statusCode(409).body("type", equalTo(problem("all-held")));
    }

    @Test
    void shouldCountAnOrderOnceAgainstTheBuyersRateWhenItBorrows() {
        // Given
        String product = newSale("{\"stock\":2,\"buckets\":8,\"ordersPerSecondPerBuyer\":1}");
        Response first = order(product, "ann", "k1");
        String bob = buyerOfAnotherBucket(first);

        // When, Then
        first.then().statusCode(202);
        order(product, bob, "k1")
                .then()
                .statusCode(202)
                .header("RateLimit-Policy", "\"buyer\";q=1;w=1")
                .header("RateLimit", "\"buyer\";r=0;t=1");
        order(product, bob, "k2").then().statusCode(429).header("RateLimit", "\"buyer\";r=0;t=1");
    }

    private static String buyerOfAnotherBucket(Response placed) {
        OrderId id = OrderId.of(UUID.fromString(placed.path("orderId")));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "bob-" + i)
                .filter(buyer -> HomeBucket.of(buyer, id.saleNumber(), BUCKETS) != id.bucket())
                .findFirst()
                .orElseThrow();
    }
}
