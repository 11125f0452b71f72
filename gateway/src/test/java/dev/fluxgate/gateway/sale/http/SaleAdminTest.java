package dev.fluxgate.gateway.sale.http;

import static dev.fluxgate.gateway.Api.asAdmin;
import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static dev.fluxgate.gateway.Api.putSale;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin does with a sale that is there. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SaleAdminTest {

    @Inject
    Pool postgres;

    private static Response call(String product, String verb) {
        return asAdmin().post("/sales/" + product + "/" + verb);
    }

    private static Response restock(String product, String key, int quantity) {
        return asAdmin()
                .header("Idempotency-Key", key)
                .body("{\"quantity\":" + quantity + "}")
                .post("/sales/" + product + "/restock");
    }

    private Row sale(String product) {
        return postgres.preparedQuery(
                        "SELECT state, wanted_buckets, most_buckets, stock.loaded FROM sales JOIN stock USING (product_id)"
                                + " WHERE product_id = $1")
                .execute(Tuple.of(product))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
    }

    @Test
    void shouldTakeNoOrdersWhileASaleIsPaused() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":4}");
        order(product, "ann", "k1").then().statusCode(202);

        // When
        call(product, "pause")
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("available", equalTo(7))
                .body("fenced", nullValue());
        call(product, "pause").then().statusCode(200);

        // Then
        order(product, "bob", "k1")
                .then()
                .statusCode(409)
                .header("Retry-After", "1")
                .body("type", equalTo(problem("sale-not-open")));
        order(product, "ann", "k1").then().statusCode(202).header("Idempotency-Replayed", "true");
        assertThat(sale(product).getString("state")).isEqualTo("PAUSED");
        call(product, "resume").then().statusCode(200).body("state", equalTo("OPEN"));
        order(product, "bob", "k1").then().statusCode(202);
    }

    @Test
    void shouldCloseASaleForGood() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":4,\"holdFor\":\"PT5M\"}");
        Response held = order(product, "ann", "k1");

        // When
        call(product, "close").then().statusCode(200).body("state", equalTo("CLOSED"));

        // Then
        order(product, "bob", "k1").then().statusCode(409).body("type", equalTo(problem("sale-closed")));
        for (String verb : new String[] {"resume", "pause"}) {
            call(product, verb).then().statusCode(409).body("type", equalTo(problem("sale-closed")));
        }
        call(product, "close").then().statusCode(200).body("state", equalTo("CLOSED"));
        given().post(held.header("Location") + "/confirm").then().statusCode(200);
    }

    @Test
    void shouldResolveAHoldWhileASaleIsPaused() {
        String product = newSale("{\"stock\":8,\"holdFor\":\"PT5M\"}");
        Response held = order(product, "ann", "k1");
        call(product, "pause").then().statusCode(200);

        given().post(held.header("Location") + "/cancel").then().statusCode(200);
    }

    @Test
    void shouldAddUnitsOnceForEachKey() {
        // Given
        String product = newSale("{\"stock\":3,\"buckets\":4}");

        // When
        Response first = restock(product, "r1", 10);
        Response retry = restock(product, "r1", 10);

        // Then
        first.then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue())
                .body("loaded", equalTo(13))
                .body("available", equalTo(13));
        retry.then().statusCode(200).header("Idempotency-Replayed", "true").body("loaded", equalTo(13));
        assertThat(sale(product).getLong("loaded")).as("units in the ledger").isEqualTo(13);
        restock(product, "r1", 11).then().statusCode(422).body("type", equalTo(problem("idempotency-key-reused")));
        restock(product, "r2", 1).then().statusCode(200).body("loaded", equalTo(14));
    }

    @Test
    void shouldAddUnitsOnceWhenManySendTheSameKey() throws Exception {
        String product = newSale("{\"stock\":3,\"buckets\":4}");

        List<Response> answers = AtOnce.call(32, i -> restock(product, "r1", 10));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
        given().get("/sales/" + product).then().body("loaded", equalTo(13));
    }

    @Test
    void shouldSellAddedUnitsAtOnceWhenTheSaleWasSoldOut() {
        // Given
        String product = newSale("{\"stock\":1,\"buckets\":4}");
        order(product, "ann", "k1").then().statusCode(202);
        order(product, "bob", "k1").then().statusCode(409).body("type", equalTo(problem("sold-out")));

        // When
        restock(product, "r1", 1).then().statusCode(200);

        // Then
        order(product, "bob", "k1").then().statusCode(202);
    }

    @Test
    void shouldNotAddUnitsToAClosedSale() {
        String product = newSale("{\"stock\":1}");
        restock(product, "r1", 1).then().statusCode(200);
        call(product, "close");

        restock(product, "r2", 1).then().statusCode(409).body("type", equalTo(problem("sale-closed")));
        restock(product, "r1", 1).then().statusCode(200).header("Idempotency-Replayed", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"quantity\":0}",
                "{\"quantity\":-1}",
                "{\"quantity\":1.5}",
                "{\"quantity\":\"1\"}",
                "{\"quantity\":1000000001}",
                "{\"quantity\":1,\"color\":\"red\"}",
                "",
            })
    void shouldRefuseAMalformedRestock(String body) {
        String product = newSale("{\"stock\":1}");

        asAdmin()
                .header("Idempotency-Key", "r1")
                .body(body)
                .post("/sales/" + product + "/restock")
                .then()
                .statusCode(400)
                .body("type", equalTo(problem("malformed-request")));
        given().get("/sales/" + product).then().body("loaded", equalTo(1));
    }

    @Test
    void shouldAskForAKeyWhenUnitsAreAdded() {
        asAdmin()
                .body("{\"quantity\":1}")
                .post("/sales/" + newSale("{\"stock\":1}") + "/restock")
                .then()
                .statusCode(400)
                .body("type", equalTo(problem("idempotency-key-missing")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "close", "restock"})
    void shouldServeAdminsAlone(String verb) {
        String path = "/sales/" + newSale("{\"stock\":1}") + "/" + verb;

        json().header("Idempotency-Key", "r1")
                .body("{\"quantity\":1}")
                .post(path)
                .then()
                .statusCode(401)
                .body("type", equalTo(problem("unauthenticated")));
        json().header("Idempotency-Key", "r1")
                .header("Authorization", "Bearer " + Tokens.buyer("ann"))
                .body("{\"quantity\":1}")
                .post(path)
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("forbidden")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "close", "restock"})
    void shouldNotKnowASaleThatNobodyPut(String verb) {
        asAdmin()
                .header("Idempotency-Key", "r1")
                .body("{\"quantity\":1}")
                .post("/sales/" + newProduct() + "/" + verb)
                .then()
                .statusCode(404)
                .body("type", equalTo(problem("sale-not-found")));
    }

    @Test
    void shouldNoteOtherBucketsForASaleThatIsLoaded() {
        // Given
        String product = newSale("{\"stock\":9,\"buckets\":2}");

        // When
        Response wanted = putSale(product, "{\"stock\":9,\"buckets\":3}");

        // Then
        wanted.then().statusCode(200).body("buckets", equalTo(2)).body("available", equalTo(9));
        assertThat(sale(product).getInteger("wanted_buckets")).isEqualTo(3);
        assertThat(sale(product).getInteger("most_buckets")).isEqualTo(2);
        putSale(product, "{\"stock\":9,\"buckets\":2}").then().statusCode(200);
        assertThat(sale(product).getInteger("wanted_buckets"))
                .as("wanted again")
                .isNull();
        putSale(product, "{\"stock\":8,\"buckets\":3}")
                .then()
                .statusCode(409)
                .body("type", equalTo(problem("sale-exists")));
    }

    @Test
    void shouldNoteTheLastNumberOfBucketsWhileAWorkerGivesTheSaleAnother() {
        // Given
        String product = newSale("{\"stock\":9,\"buckets\":2}");
        putSale(product, "{\"stock\":9,\"buckets\":3}").then().statusCode(200);
        postgres.preparedQuery("UPDATE sales SET rebuild_owner = 'worker' WHERE product_id = $1")
                .execute(Tuple.of(product))
                .await()
                .atMost(Duration.ofSeconds(10));

        // When
        putSale(product, "{\"stock\":9,\"buckets\":2}").then().statusCode(200);

        // Then
        assertThat(sale(product).getInteger("wanted_buckets")).isEqualTo(2);
    }

    @Test
    void shouldStayPausedAndConservedWhileAllIsChangedAtOnce() throws Exception {
        // Given
        String product = newSale("{\"stock\":100,\"buckets\":4}");

        // When
        List<Integer> statuses = AtOnce.call(200, i -> switch (i % 10) {
            case 0 -> call(product, "pause").statusCode();
            case 1 -> call(product, "resume").statusCode();
            case 2 -> restock(product, "r" + i, 1).statusCode();
            default -> order(product, "buyer-" + i, "k").statusCode();
        });
        call(product, "pause").then().statusCode(200);

        // Then
        assertThat(statuses).containsOnly(200, 202, 409);
        int sold = (int) statuses.stream().filter(status -> status == 202).count();
        given().get("/sales/" + product)
                .then()
                .body("state", equalTo("PAUSED"))
                .body("loaded", equalTo(120))
                .body("confirmed", equalTo(sold))
                .body("available", equalTo(120 - sold))
                .body("inTransit", nullValue());
    }
}
