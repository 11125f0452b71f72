package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.LoggedEvents;
import dev.fluxgate.gateway.Tokens;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.SaleScripts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class HoldHttpTest {

    private static final String ONE_HELD = "{\"stock\":1,\"holdFor\":\"PT5M\"}";

    @Inject
    SaleScripts sales;

    @Inject
    Pool postgres;

    private static Response confirm(Response placed) {
        return given().post(placed.header("Location") + "/confirm");
    }

    private static Response cancel(Response placed) {
        return given().post(placed.header("Location") + "/cancel");
    }

    @Test
    void shouldConfirmAHeldOrder() throws Exception {
        // Given
        String product = newSale(ONE_HELD);
        Response placed = order(product, "ann", "k1");

        // When
        Response confirmed = confirm(placed);

        // Then
        confirmed
                .then()
                .statusCode(200)
                .body("orderId", equalTo(placed.path("orderId")))
                .body("buyerId", equalTo("ann"))
                .body("status", equalTo("CONFIRMED"))
                .body("durability", equalTo("durable"))
                .body("persisted", equalTo(false))
                .body("expiresAt", equalTo(placed.path("expiresAt")));
        assertThat(confirmed.<String>path("resolvedAt")).isNotNull();
        given().get(placed.header("Location"))
                .then()
                .body("status", equalTo("CONFIRMED"))
                .body("durability", nullValue());
        given().get("/sales/" + product).then().body("held", equalTo(0)).body("confirmed", equalTo(1));
        assertThat(LoggedEvents.of(product))
                .extracting(OrderEvent::version, OrderEvent::status)
                .containsExactly(tuple(1, OrderStatus.HELD), tuple(2, OrderStatus.CONFIRMED));
        awaitEmptyOutbox(product);
    }

    @Test
    void shouldCancelAHeldOrderAndSellItsUnitsAgain() throws Exception {
        // Given
        String product = newSale("{\"stock\":1,\"holdFor\":\"PT5M\",\"perBuyerLimit\":1}");
        Response placed = order(product, "ann", "k1");

        // When
        Response cancelled = cancel(placed);

        // Then
        cancelled.then().statusCode(200).body("status", equalTo("CANCELLED")).body("durability", equalTo("durable"));
        awaitEmptyOutbox(product);
        given().get("/sales/" + product).then().body("held", equalTo(0)).body("available", equalTo(1));
        assertThat(LoggedEvents.of(product))
                .extracting(OrderEvent::status)
                .containsExactly(OrderStatus.HELD, OrderStatus.CANCELLED);
        order(product, "ann", "k2").then().statusCode(202);
    }

    private void awaitEmptyOutbox(String product) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sales.read(new Bucket(product, 0))
                                .toCompletableFuture()
                                .join()
                                .orElseThrow()
                                .outboxDepth()
                        == 0);
    }

    @Test
    void shouldAnswerTheSameWhenItIsRepeated() {
        Response kept = order(newSale(ONE_HELD), "ann", "k1");
        Response released = order(newSale(ONE_HELD), "ann", "k1");
        Response first = confirm(kept);
        cancel(released).then().statusCode(200);

        Response again = confirm(kept);

        again.then().statusCode(200);
        assertThat(again.body().asString()).isEqualTo(first.body().asString());
        cancel(released).then().statusCode(200).body("status", equalTo("CANCELLED"));
    }

    @Test
    void shouldRefuseToResolveAnOrderOtherwise() {
        Response kept = order(newSale(ONE_HELD), "ann", "k1");
        Response released = order(newSale(ONE_HELD), "ann", "k1");
        confirm(kept);
        cancel(released);

        cancel(kept)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo(problem("order-already-resolved")))
                .body("status", equalTo(409))
                .body("orderStatus", equalTo("CONFIRMED"));
        confirm(released).then().statusCode(409).body("orderStatus", equalTo("CANCELLED"));
    }

    @Test
    void shouldSayThatAHoldHasEnded() {
        Response placed = order(newSale("{\"stock\":1,\"holdFor\":\"PT0.001S\"}"), "ann", "k1");

        confirm(placed)
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("order-already-resolved")))
                .body("orderStatus", equalTo("EXPIRED"));
        cancel(placed).then().statusCode(409).body("orderStatus", equalTo("EXPIRED"));
    }

    @Test
    void shouldTakeAnOrderWithoutAHoldForConfirmed() {
        Response placed = order(newSale("{\"stock\":1}"), "ann", "k1");

        confirm(placed).then().statusCode(200).body("status", equalTo("CONFIRMED"));
        cancel(placed).then().statusCode(409).body("orderStatus", equalTo("CONFIRMED"));
    }

    @Test
    void shouldResolveAnOrderOnceWhenManyTry() throws Exception {
        // Given
        String product = newSale("{\"stock\":1,\"holdFor\":\"PT5M\"}");
        Response placed = order(product, "ann", "k1");

        // When
        List<Response> answers = AtOnce.call(64, i -> i % 2 == 0 ? confirm(placed) : cancel(placed));

        // Then
        assertThat(answers.stream().map(Response::statusCode)).containsOnly(200, 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> answer.<String>path("status"))
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(32);
    }

    @Test
    void shouldHideAnOrderFromAnotherBuyer() {
        Response placed = order(newSale(ONE_HELD), "ann", "k1");
        String path = placed.header("Location") + "/cancel";

        given().header("Authorization", "Bearer " + Tokens.buyer("bob"))
                .post(path)
                .then()
                .statusCode(404)
                .body("type", equalTo(problem("order-not-found")));
        given().header("Authorization", "Bearer " + Tokens.buyer("ann"))
                .post(path)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + Tokens.admin())
                .post(path)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldNotKnowAnOrderThatNobodyPlaced() {
        String nobodys = ids().next(4_000_000, 0).toString();

        for (String id : new String[] {nobodys, UUID.randomUUID().toString(), "x"}) {
            given().post("/orders/" + id + "/confirm")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo(problem("order-not-found")));
        }
    }

    @Test
    void shouldSayThatTheInventoryIsUnavailableWhenOnlyTheDatabaseKnowsTheOrder() {
        // Given
        String product = newSale("{\"stock\":2,\"holdFor\":\"PT5M\"}");
        Response placed = order(product, "ann", "k1");
        OrderId place = OrderId.of(UUID.fromString(placed.path("orderId")));
        UUID lost = ids().next(place.saleNumber(), place.bucket());
        postgres.preparedQuery("INSERT INTO orders (id, product_id, buyer_id, quantity, status, version,"
                        + " idempotency_key, reserved_at) VALUES ($1, $2, 'ann', 1, 'HELD', 1, 'lost', now())")
                .execute(Tuple.of(lost, product))
                .await()
                .atMost(Duration.ofSeconds(10));

        // When, Then
        given().post("/orders/" + lost + "/confirm")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo(problem("inventory-unavailable")));
        given().header("Authorization", "Bearer " + Tokens.buyer("bob"))
                .post("/orders/" + lost + "/confirm")
                .then()
                .statusCode(404);
    }

    private static OrderIdGenerator ids() {
        return new OrderIdGenerator(Clock.systemUTC());
    }
}
