package dev.fluxgate.gateway.identity;

import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.problem;
import static dev.fluxgate.gateway.SharedServers.STACK;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.fluxgate.gateway.Call;
import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, in production's profile: nobody is trusted without a token. */
class IdentityIT {

    /** Every other call that there is, or that there will be, is an admin's. */
    private static final List<String> NOT_ADMINS = List.of(
            "GET /sales/{productId}",
            "POST /orders",
            "GET /orders/{orderId}",
            "POST /orders/{orderId}/confirm",
            "POST /orders/{orderId}/cancel");

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.start(
                        STACK,
                        Map.of(
                                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
                                TestKeys.config().get(TestKeys.PUBLIC)),
                        GatewayServers.patience())
                .awaitReady();
        RestAssured.baseURI = gateway.url().toString();
    }

    @AfterAll
    static void stop() throws Exception {
        RestAssured.reset();
        gateway.close();
    }

    static Stream<Call> adminCalls() {
        return Call.describedBut(NOT_ADMINS);
    }

    @ParameterizedTest
    @MethodSource("adminCalls")
    void shouldBeForAdminsAloneWhenACallIsNotNamedOtherwise(Call call) {
        call.make(null).then().statusCode(401).body("type", equalTo(problem("unauthenticated")));
        call.make(Tokens.expired()).then().statusCode(401).body("type", equalTo(problem("unauthenticated")));
        call.make(Tokens.buyer("ann")).then().statusCode(403).body("type", equalTo(problem("forbidden")));
        call.make(Tokens.operator()).then().statusCode(403).body("type", equalTo(problem("forbidden")));
        call.make(Tokens.admin()).then().statusCode(not(oneOf(401, 403)));
    }

    @Test
    void shouldKnowTheCallsThatAreAdmins() {
        assertThat(adminCalls())
                .extracting(Call::toString)
                .contains(
                        "PUT /sales/{productId}",
                        "POST /sales/{productId}/restock",
                        "POST /sales/{productId}/pause",
                        "POST /sales/{productId}/resume",
                        "POST /sales/{productId}/close");
        assertThat(Call.described()).extracting(Call::toString).containsAll(NOT_ADMINS);
    }

    @Test
    void shouldTreatAnotherBuyersOrderAsNoneWhateverATokenIsTriedFor() {
        String product = newSale("{\"stock\":5,\"holdFor\":\"PT5M\"}");
        Response placed = order(product, "ann", "{\"productId\":\"%s\"}");
        placed.then().statusCode(202).body("status", equalTo("HELD"));
        String order = placed.header("Location");
        String nobodys = "/orders/" + UUID.randomUUID();

        for (String stolen : List.of(Tokens.buyer("bob"), Tokens.buyerCalled("bob", "ann"), Tokens.operator())) {
            for (Call call : List.of(new Call("GET", ""), new Call("POST", "/confirm"), new Call("POST", "/cancel"))) {
                Response response = new Call(call.method(), order + call.path()).make(stolen);
                response.then().statusCode(404).body("type", equalTo(problem("order-not-found")));
                // The answer does not tell whether there is such an order.
                assertThat(response.asString())
                        .isEqualTo(new Call(call.method(), nobodys + call.path())
                                .make(stolen)
                                .asString());
            }
        }

        show(placed, "ann").then().statusCode(200).body("status", equalTo("HELD"));
        new Call("POST", order + "/confirm").make(Tokens.buyer("ann")).then().statusCode(200);
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
    void shouldVerifyATokenOnceWhenABuyerComesAgain() {
        String token = Tokens.buyer("ann");
        double verified = tokens("verified");
        double remembered = tokens("remembered");

        for (int i = 0; i < 10; i++) {
            new Call("GET", "/orders/" + UUID.randomUUID()).make(token).then().statusCode(404);
        }

        assertThat(tokens("verified") - verified).isEqualTo(1);
        assertThat(tokens("remembered") - remembered).isEqualTo(9);
    }

    @Test
    void shouldDecideOrdersAlikeWhetherTheirTokenIsVerifiedOrRemembered() {
        String product = newSale("{\"stock\":5}");
        String token = Tokens.buyer("ann");
        double verified = tokens("verified");
        double remembered = tokens("remembered");

        for (String key : List.of("k1", "k2")) {
            orderWith(token, key, "{\"productId\":\"%s\",\"buyerId\":\"bob\"}".formatted(product))
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(problem("forbidden")));
            Response placed = orderWith(token, key, "{\"productId\":\"%s\"}".formatted(product));
            placed.then().statusCode(202);
            new Call("GET", placed.header("Location"))
                    .make(token)
                    .then()
                    .statusCode(200)
                    .body("buyerId", equalTo("ann"));
        }

        assertThat(tokens("verified") - verified).isEqualTo(1);
        assertThat(tokens("remembered") - remembered).isEqualTo(5);
    }

    @Test
    void shouldRefuseAnOrderEachTimeThatItsTokenIsNotValid() {
        String body = "{\"productId\":\"%s\"}".formatted(newSale("{\"stock\":5}"));
        String good = Tokens.buyer("ann");
        orderWith(good, "k1", body).then().statusCode(202);

        for (String token : List.of(Tokens.expired(), Tokens.forged(), "abc", "a.b.c", unsigned(), good + "A")) {
            for (int time = 0; time < 2; time++) {
                orderWith(token, "k1", body).then().statusCode(401).body("type", equalTo(problem("unauthenticated")));
            }
        }
    }

    private static double tokens(String outcome) {
        String name = "fluxgate_tokens_total{outcome=\"" + outcome + "\"} ";
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    @Test
    void shouldTellBrowsersToGuessKeepAndFrameNothing() {
        for (String path : List.of("/sales/nothing", "/orders/1", "/nothing", "/q/swagger-ui/", "/health")) {
            Response response = given().get(path);
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Cache-Control")).contains("no-store");
            assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(response.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
            assertThat(response.header("Server")).isNull();
        }
    }

    @Test
    void shouldTellWhatIsMalformedBeforeAskingWhoCalls() {
        json().body("{}").post("/orders").then().statusCode(400).body("type", equalTo(problem("malformed-request")));
    }

    private static Response order(String product, String buyer, String body) {
        return orderWith(Tokens.buyer(buyer), "k1", body.formatted(product));
    }

    private static Response orderWith(String token, String key, String body) {
        return json().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/orders");
    }

    private static Response show(Response placed, String buyer) {
        return given().header("Authorization", "Bearer " + Tokens.buyer(buyer)).get(placed.header("Location"));
    }
}
