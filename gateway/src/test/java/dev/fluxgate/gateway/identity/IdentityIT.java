package dev.fluxgate.gateway.identity;

import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.problem;
import static dev.fluxgate.gateway.SharedServers.STACK;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what, in production's profile: nobody is trusted without a token. */
class IdentityIT {

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.start(
                        STACK,
                        Map.of(
                                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
                                TestKeys.config().get(TestKeys.PUBLIC)))
                .awaitReady();
        RestAssured.baseURI = gateway.url().toString();
    }

    @AfterAll
    static void stop() throws Exception {
        RestAssured.reset();
        gateway.close();
    }

    @Test
    void shouldAskForATokenWhenAnAdminCallHasNone() {
        json().body("{\"stock\":1}")
                .put("/sales/" + newProduct())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo(problem("unauthenticated")));
    }

    @Test
    void shouldRefuseTokensThatAreNotValid() {
        for (String token : new String[] {Tokens.expired(), Tokens.forged(), "abc", "a.b.c", unsigned()}) {
            json().header("Authorization", "Bearer " + token)
                    .body("{\"stock\":1}")
                    .put("/sales/" + newProduct())
                    .then()
                    .statusCode(401)
                    .body("type", equalTo(problem("unauthenticated")));
        }
    }

    private static String unsigned() {
        var base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes())
                + "."
                + base64.encodeToString("{\"sub\":\"admin\",\"groups\":[\"fluxgate-admin\"]}".getBytes())
                + ".";
    }

    @Test
    void shouldRefuseABuyerOnAnAdminCall() {
        json().header("Authorization", "Bearer " + Tokens.buyer("ann"))
                .body("{\"stock\":1}")
                .put("/sales/" + newProduct())
                .then()
                .statusCode(403)
                .body("type", equalTo(problem("forbidden")));
    }

    @Test
    void shouldKnowTheBuyerByTheToken() {
        String product = newSale("{\"stock\":5}");

        Response placed = order(product, "ann", "{\"productId\":\"%s\"}");

        placed.then().statusCode(202);
        show(placed, "ann").then().statusCode(200).body("buyerId", equalTo("ann"));
    }

    @Test
    void shouldGoByTheSubjectWhateverNameTheTokenHasBeside() {
        String product = newSale("{\"stock\":5}");
        Response placed = order(product, "ann", "{\"productId\":\"%s\"}");

        given().header("Authorization", "Bearer " + Tokens.buyerCalled("bob", "ann"))
                .get(placed.header("Location"))
                .then()
                .statusCode(404);
        given().header("Authorization", "Bearer " + Tokens.buyerCalled("ann", "bob"))
                .get(placed.header("Location"))
                .then()
                .statusCode(200);
    }

    @Test
    void shouldHideAnOrderFromAnotherBuyer() {
        String product = newSale("{\"stock\":5}");
        Response placed = order(product, "ann", "{\"productId\":\"%s\"}");

        show(placed, "bob").then().statusCode(404).body("type", equalTo(problem("order-not-found")));
        given().get(placed.header("Location")).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().header("Authorization", "Bearer " + Tokens.admin())
                .get(placed.header("Location"))
                .then()
                .statusCode(200);
    }

    @Test
    void shouldNotTrustABuyerIdInTheBody() {
        String product = newSale("{\"stock\":5}");
        String body = "{\"productId\":\"%s\",\"buyerId\":\"bob\"}";

        order(product, "ann", body).then().statusCode(403).body("type", equalTo(problem("forbidden")));
        json().header("Idempotency-Key", "k1")
                .body(body.formatted(product))
                .post("/orders")
                .then()
                .statusCode(401)
                .body("type", equalTo(problem("unauthenticated")));
        order(product, "bob", body).then().statusCode(202);
    }

    @Test
    void shouldTellWhatIsMalformedBeforeAskingWhoCalls() {
        json().body("{}").post("/orders").then().statusCode(400).body("type", equalTo(problem("malformed-request")));
    }

    private static Response order(String product, String buyer, String body) {
        return json().header("Authorization", "Bearer " + Tokens.buyer(buyer))
                .header("Idempotency-Key", "k1")
                .body(body.formatted(product))
                .post("/orders");
    }

    private static Response show(Response placed, String buyer) {
        return given().header("Authorization", "Bearer " + Tokens.buyer(buyer)).get(placed.header("Location"));
    }
}
