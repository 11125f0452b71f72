package dev.fluxgate.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The gateway's calls as a client makes them. */
public final class Api {

    private Api() {}

    /** A product id that no other test uses. */
    public static String newProduct() {
        return "p-" + UUID.randomUUID();
    }

    /** A product on sale with these terms, as JSON. */
    public static String newSale(String terms) {
        String product = newProduct();
        putSale(product, terms).then().statusCode(201);
        return product;
    }

    /** {@code PUT /sales/{product}} by an admin. */
    public static Response putSale(String product, String terms) {
        return asAdmin().body(terms).put("/sales/" + product);
    }

    /** A JSON request with an admin's token. */
    public static RequestSpecification asAdmin() {
        return json().header("Authorization", "Bearer " + Tokens.admin());
    }

    /** {@code POST /orders} by a buyer whom the body names. */
    public static Response order(String product, String buyer, String key) {
        return order(product, buyer, key, 1);
    }

    /** {@code POST /orders} by a buyer whom the body names. */
    public static Response order(String product, String buyer, String key, int quantity) {
        return json().header("Idempotency-Key", key)
                .body("{\"productId\":\"%s\",\"buyerId\":\"%s\",\"quantity\":%d}".formatted(product, buyer, quantity))
                .post("/orders");
    }

    /** A JSON request. */
    public static RequestSpecification json() {
        // As most clients send it, and not with RestAssured's own charset behind it.
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("application/json");
    }

    /** The URN of a problem type. */
    public static String problem(String name) {
        return "urn:fluxgate:problem:" + name;
    }
}
