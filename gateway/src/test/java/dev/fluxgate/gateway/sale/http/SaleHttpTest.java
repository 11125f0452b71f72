package dev.fluxgate.gateway.sale.http;

import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static dev.fluxgate.gateway.Api.putSale;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SaleHttpTest {

    private static final String ALL_TERMS = """
            {"stock":100,"buckets":3,"perBuyerLimit":2,"holdFor":"PT5M",
             "opensAt":"2026-01-01T00:00:00.123456Z","closesAt":"2999-01-01T00:00:00Z",
             "ordersPerSecond":500,"ordersPerSecondPerBuyer":5}
            """;

    @Test
    void shouldMakeASaleAndTellItsTerms() {
        String product = newProduct();

        putSale(product, ALL_TERMS).then().statusCode(201).header("Location", "/sales/" + product);

        given().get("/sales/" + product)
                .then()
                .statusCode(200)
                .body("productId", equalTo(product))
                .body("state", equalTo("OPEN"))
                .body("stock", equalTo(100))
                .body("buckets", equalTo(3))
                .body("perBuyerLimit", equalTo(2))
                .body("holdFor", equalTo("PT5M"))
                .body("opensAt", equalTo("2026-01-01T00:00:00.123Z"))
                .body("closesAt", equalTo("2999-01-01T00:00:00Z"))
                .body("ordersPerSecond", equalTo(500))
                .body("ordersPerSecondPerBuyer", equalTo(5))
                .body("loaded", equalTo(100))
                .body("available", equalTo(100))
                .body("held", equalTo(0))
                .body("confirmed", equalTo(0));
    }

    @Test
    void shouldLeaveOutTermsThatTheSaleDoesNotHave() {
        String product = newSale("{\"stock\":1}");

        given().get("/sales/" + product)
                .then()
                .body("buckets", equalTo(1))
                .body("holdFor", nullValue())
                .body("perBuyerLimit", nullValue());
    }

    @Test
    void shouldRepeatASaleWithoutGivingItNewStock() {
        // Given
        String product = newProduct();
        putSale(product, ALL_TERMS);
        order(product, "ann", "k1", 2).then().statusCode(202);

        // When
        Response again = putSale(product, ALL_TERMS);

        // Then
        again.then().statusCode(200).body("available", equalTo(98)).body("held", equalTo(2));
    }

    @Test
    void shouldRefuseToChangeASale() {
        String product = newSale("{\"stock\":1}");

        putSale(product, "{\"stock\":2}").then().statusCode(409).body("type", equalTo(problem("sale-exists")));
        given().get("/sales/" + product).then().body("stock", equalTo(1));
    }

    @Test
    void shouldMakeOneSaleWhenManyPutItAtOnce() {
        String product = newProduct();

        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> putSale(product, "{\"stock\":7}").statusCode())
                .toList();

        assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
        given().get("/sales/" + product).then().body("available", equalTo(7));
    }

    @Test
    void shouldTellWhereASaleStands() {
        String later = newSale("{\"stock\":1,\"opensAt\":\"2999-01-01T00:00:00Z\"}");
        String over = newSale("{\"stock\":1,\"closesAt\":\"2001-01-01T00:00:00Z\"}");
        String sold = newSale("{\"stock\":1}");
        order(sold, "ann", "k1").then().statusCode(202);

        given().get("/sales/" + later).then().body("state", equalTo("SCHEDULED"));
        given().get("/sales/" + over).then().body("state", equalTo("CLOSED"));
        given().get("/sales/" + sold).then().body("state", equalTo("SOLD_OUT"));
        given().get("/sales/" + newProduct()).then().statusCode(404).body("type", equalTo(problem("sale-not-found")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"stock\":0}",
                "{\"stock\":-1}",
                "{\"stock\":1.5}",
                "{\"stock\":\"1\"}",
                "{\"stock\":1000000001}",
                "{\"stock\":1,\"buckets\":0}",
                "{\"stock\":1,\"buckets\":257}",
                "{\"stock\":1,\"perBuyerLimit\":0}",
                "{\"stock\":1,\"holdFor\":\"5 minutes\"}",
                "{\"stock\":1,\"holdFor\":\"PT0S\"}",
                "{\"stock\":1,\"holdFor\":\"-PT5M\"}",
                "{\"stock\":1,\"holdFor\":\"P31D\"}",
                "{\"stock\":1,\"holdFor\":300}",
                "{\"stock\":1,\"opensAt\":\"tomorrow\"}",
                "{\"stock\":1,\"opensAt\":1700000000}",
                "{\"stock\":1,\"opensAt\":\"2027-01-01T00:00:00Z\",\"closesAt\":\"2027-01-01T00:00:00Z\"}",
                "{\"stock\":1,\"closesAt\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"stock\":1,\"ordersPerSecond\":0}",
                "{\"stock\":1,\"ordersPerSecondPerBuyer\":-5}",
                "{\"stock\":1,\"price\":5}",
            })
    void shouldRefuseMalformedTerms(String terms) {
        String product = newProduct();

        putSale(product, terms).then().statusCode(400).body("type", equalTo(problem("malformed-request")));
        given().get("/sales/" + product).then().statusCode(404);
    }

    @Test
    void shouldRefuseAMalformedProductId() {
        for (String product : new String[] {"%7Ba%7D", "a%20b", "-a", "a:b", "a".repeat(65)}) {
            dev.fluxgate.gateway.Api.asAdmin()
                    .urlEncodingEnabled(false)
                    .body("{\"stock\":1}")
                    .put("/sales/" + product)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo(problem("malformed-request")));
        }
    }
}
