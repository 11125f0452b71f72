package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.fluxgate.contract.OrderId;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrderHttpTest {

    @Test
    void shouldLetAnAdminAloneNameAnotherBuyerWhetherTheTokenIsVerifiedOrRemembered() {
        String product = newSale("{\"stock\":5}");
        String admin = Tokens.admin();
        String buyer = Tokens.buyer("ann");

        for (String key : List.of("k1", "k2")) {
            orderForBob(product, admin, key).then().statusCode(202);
            orderForBob(product, buyer, key).then().statusCode(403).body("type", equalTo(problem("forbidden")));
        }
    }

    private static Response orderForBob(String product, String token, String key) {
        return json().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .body("{\"productId\":\"%s\",\"buyerId\":\"bob\"}".formatted(product))
                .post("/orders");
    }

    @Test
    void shouldAcceptAnOrder() {
        // Given
        String product = newSale("{\"stock\":10}");

        // When
        Response answer = order(product, "ann", "k1", 2);

        // Then
        answer.then()
                .statusCode(202)
                .header("Location", "/orders/" + answer.path("orderId"))
                .header("Idempotency-Replayed", nullValue())
                .body("productId", equalTo(product))
                .body("quantity", equalTo(2))
                .body("status", equalTo("CONFIRMED"))
                .body("durability", equalTo("durable"))
                .body("expiresAt", nullValue());
        assertThat(OrderId.isOrderId(UUID.fromString(answer.path("orderId")))).isTrue();
        given().get("/sales/" + product).then().body("available", equalTo(8)).body("confirmed", equalTo(2));
    }

    @Test
    void shouldRepeatTheFirstAnswerWhenTheOrderIsRetried() {
        // Given
        String product = newSale("{\"stock\":10}");
        Response first = order(product, "ann", "k1");

        // When
        Response retry = order(product, "ann", "k1");

        // Then
        retry.then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"));
        assertThat(retry.body().asString()).isEqualTo(first.body().asString());
        given().get("/sales/" + product).then().body("confirmed", equalTo(1));
    }

    /** A media type with a parameter goes through JAX-RS; what is plain goes the short way. */
    @Test
    void shouldAnswerAlikeWhicheverWayARequestTakes() {
        // Given
        String product = newSale("{\"stock\":1,\"ordersPerSecondPerBuyer\":100}");
        Response first = order(product, "ann", "k1");

        // When
        Response retry = byJaxRs(product, "ann");
        Response refused = order(product, "bob", "k1");
        Response refusedByJaxRs = byJaxRs(product, "bob");

        // Then
        retry.then().statusCode(202).header("Idempotency-Replayed", "true").contentType(first.contentType());
        assertThat(retry.body().asString()).isEqualTo(first.body().asString());
        assertThat(retry.header("Location")).isEqualTo(first.header("Location"));
        refusedByJaxRs.then().statusCode(refused.statusCode()).contentType(refused.contentType());
        assertThat(refusedByJaxRs.body().asString()).isEqualTo(refused.body().asString());
        assertThat(List.of(retry, refused, refusedByJaxRs))
                .extracting(answer -> answer.header("Cache-Control"))
                .containsOnly("no-store");
    }

    private static Response byJaxRs(String product, String buyer) {
        return given().contentType("application/json;version=1")
                .header("Idempotency-Key", "k1")
                .body("{\"productId\":\"%s\",\"buyerId\":\"%s\",\"quantity\":1}".formatted(product, buyer))
                .post("/orders");
    }

    @Test
    void shouldTakeAQuotedKeyAndABareOneForTheSame() {
        // Given
        String product = newSale("{\"stock\":10}");
        Response first = order(product, "ann", "\"k1\"");

        // When
        Response retry = order(product, "ann", "k1");

        // Then
        assertThat(retry.<String>path("orderId")).isEqualTo(first.path("orderId"));
    }

    @Test
    void shouldRefuseAKeyThatWasUsedForAnotherQuantity() {
        // Given
        String product = newSale("{\"stock\":10}");
        order(product, "ann", "k1", 1);

        // When
        Response other = order(product, "ann", "k1", 2);

        // Then
        other.then().statusCode(422).body("type", equalTo(problem("idempotency-key-reused")));
        given().get("/sales/" + product).then().body("confirmed", equalTo(1));
    }

    @Test
    void shouldReplayWhenTheSaleIsSoldOut() {
        // Given
        String product = newSale("{\"stock\":1}");
        order(product, "ann", "k1");

        // When
        Response late = order(product, "bob", "k1");
        Response retry = order(product, "ann", "k1");

        // Then
        late.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("sold-out")))
                .body("status", equalTo(409));
        retry.then().statusCode(202).header("Idempotency-Replayed", "true");
    }

    @Test
    void shouldSayHowManyAreLeftWhenFewerAreLeftThanOrdered() {
        String product = newSale("{\"stock\":2}");

        order(product, "ann", "k1", 3)
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("insufficient-stock")))
                .body("available", equalTo(2));
    }

    @Test
    void shouldHoldUnitsWhenTheSaleHoldsThem() {
        // Given
        String product = newSale("{\"stock\":1,\"holdFor\":\"PT5M\"}");

        // When
        Response held = order(product, "ann", "k1");
        Response late = order(product, "bob", "k1");

        // Then
        held.then().statusCode(202).body("status", equalTo("HELD"));
        assertThat(Duration.between(Instant.now(), Instant.parse(held.path("expiresAt"))))
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        late.then()
                .statusCode(409)
                .header("Retry-After", matchesPattern("29\\d|300"))
                .body("type", equalTo(problem("all-held")));
    }

    @Test
    void shouldLimitABuyersUnits() {
        // Given
        String product = newSale("{\"stock\":10,\"perBuyerLimit\":2}");
        order(product, "ann", "k1", 2).then().statusCode(202);

        // When
        Response third = order(product, "ann", "k2");

        // Then
        third.then()
                .statusCode(409)
                .body("type", equalTo(problem("purchase-limit-reached")))
                .body("limit", equalTo(2))
                .body("ordered", equalTo(2));
    }

    @Test
    void shouldLimitABuyersRateAndSayWhenToComeBack() {
        // Given
        String product = newSale("{\"stock\":10,\"ordersPerSecondPerBuyer\":1}");

        // When
        Response first = order(product, "ann", "k1");
        Response second = order(product, "ann", "k2");

        // Then
        first.then()
                .statusCode(202)
                .header("RateLimit-Policy", "\"buyer\";q=1;w=1")
                .header("RateLimit", "\"buyer\";r=0;t=1");
        second.then()
                .statusCode(429)
                .header("Retry-After", "1")
                .header("RateLimit", "\"buyer\";r=0;t=1")
                .body("type", equalTo(problem("rate-limited")));
        order(product, "bob", "k1").then().statusCode(202);
    }

    @Test
    void shouldTellOfTheRatesInEveryAcceptedAnswer() {
        // Given
        String product = newSale("{\"stock\":10,\"ordersPerSecond\":5,\"ordersPerSecondPerBuyer\":3}");
        String policies = "\"buyer\";q=3;w=1, \"sale\";q=5;w=1";

        // When
        Response first = order(product, "ann", "k1");
        Response retry = order(product, "ann", "k1");

        // Then
        first.then()
                .statusCode(202)
                .header("RateLimit-Policy", policies)
                .header("RateLimit", "\"buyer\";r=2;t=1, \"sale\";r=4;t=1");
        retry.then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .header("RateLimit-Policy", policies)
                .header("RateLimit", matchesPattern("\"buyer\";r=[23];t=[01], \"sale\";r=[45];t=[01]"));
    }

    @Test
    void shouldTellWhoseRateIsExceededWhenItIsTheSales() {
        String product = newSale("{\"stock\":10,\"ordersPerSecond\":1}");

        order(product, "ann", "k1").then().statusCode(202).header("RateLimit", "\"sale\";r=0;t=1");

        order(product, "bob", "k1")
                .then()
                .statusCode(429)
                .header("RateLimit-Policy", "\"sale\";q=1;w=1")
                .header("RateLimit", "\"sale\";r=0;t=1");
    }

    @Test
    void shouldRefuseOrdersOutsideTheWindow() {
        String later = newSale("{\"stock\":1,\"opensAt\":\"2999-01-01T00:00:00Z\"}");
        String over = newSale("{\"stock\":1,\"closesAt\":\"2001-01-01T00:00:00Z\"}");

        order(later, "ann", "k1")
                .then()
                .statusCode(409)
                .header("Retry-After", matchesPattern("\\d+"))
                .body("type", equalTo(problem("sale-not-open")))
                .body("opensAt", equalTo("2999-01-01T00:00:00Z"));
        order(over, "ann", "k1").then().statusCode(409).body("type", equalTo(problem("sale-closed")));
    }

    @Test
    void shouldNotKnowASaleThatNobodyPut() {
        order(newProduct(), "ann", "k1").then().statusCode(404).body("type", equalTo(problem("sale-not-found")));
    }

    @Test
    void shouldKnowASaleAtOnceThatWasAskedForBeforeItWasPut() {
        // Given
        String product = newProduct();
        order(product, "ann", "k1").then().statusCode(404);

        // When
        dev.fluxgate.gateway.Api.putSale(product, "{\"stock\":1}").then().statusCode(201);

        // Then
        order(product, "ann", "k1").then().statusCode(202);
    }

    @Test
    void shouldShowAnOrderBeforeItIsPersisted() {
        // Given
        String product = newSale("{\"stock\":1}");
        Response placed = order(product, "ann", "k1");

        // When
        Response shown = given().get(placed.header("Location"));

        // Then
        shown.then()
                .statusCode(200)
                .body("orderId", equalTo(placed.path("orderId")))
                .body("buyerId", equalTo("ann"))
                .body("status", equalTo("CONFIRMED"))
                .body("persisted", equalTo(false))
                .body("reservedAt.length()", greaterThan(10));
    }

    @Test
    void shouldNotKnowAnOrderThatNobodyPlaced() {
        String nobodys = new dev.fluxgate.contract.OrderIdGenerator(java.time.Clock.systemUTC())
                .next(4_000_000, 0)
                .toString();

        for (String id : new String[] {nobodys, UUID.randomUUID().toString(), "x", "0"}) {
            given().get("/orders/" + id).then().statusCode(404).body("type", equalTo(problem("order-not-found")));
        }
    }
}
