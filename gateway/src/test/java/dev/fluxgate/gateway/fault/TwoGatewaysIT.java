package dev.fluxgate.gateway.fault;

import static dev.fluxgate.gateway.SharedServers.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.gateway.Api;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two gateways sell the same units. */
class TwoGatewaysIT {

    private static final int BUCKETS = 8;

    private static GatewayProcess here;
    private static GatewayProcess there;

    @BeforeAll
    static void start() throws Exception {
        here = gateway();
        there = gateway();
        here.awaitReady();
        there.awaitReady();
    }

    private static GatewayProcess gateway() throws Exception {
        return GatewayProcess.start(
                STACK,
                Map.of(
                        "FLUXGATE_JWT_PUBLIC_KEY_LOCATION",
                        TestKeys.config().get(TestKeys.PUBLIC),
                        "QUARKUS_PROFILE",
                        "local"),
                GatewayServers.patience());
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
        there.close();
    }

    private static String newSale(String terms) throws Exception {
        String product = Api.newProduct();
        assertThat(here.putSale(product, terms, Tokens.admin()).statusCode()).isEqualTo(201);
        return product;
    }

    @Test
    void shouldSellAUnitThatWasCancelledThroughAnotherGateway() throws Exception {
        // Given
        String product = newSale("{\"stock\":1,\"buckets\":8,\"holdFor\":\"PT5M\"}");
        String order = here.order(product, "ann", "k1")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String bob = buyerOfAnotherBucket(order);
        assertThat(there.order(product, bob, "k1").body()).contains(Api.problem("all-held"));

        // When
        assertThat(here.post(order + "/cancel").statusCode()).isEqualTo(200);

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(there.order(product, bob, "k1").statusCode()).isEqualTo(202));
        assertThat(here.order(product, "eve", "k1").body()).contains(Api.problem("all-held"));
    }

    private static String buyerOfAnotherBucket(String order) {
        OrderId id = OrderId.of(UUID.fromString(order.substring(order.lastIndexOf('/') + 1)));
        return IntStream.range(0, 1_000)
                .mapToObj(i -> "bob-" + i)
                .filter(buyer -> HomeBucket.of(buyer, id.saleNumber(), BUCKETS) != id.bucket())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSellExactlyTheStock() throws Exception {
        // Given
        String product = newSale("{\"stock\":40,\"buckets\":8}");

        // When
        List<HttpResponse<String>> answers =
                AtOnce.call(400, i -> order(i % 2 == 0 ? here : there, product, "buyer-" + i));

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202))
                .hasSize(40);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 202).map(HttpResponse::body))
                .hasSize(360)
                .allMatch(body -> body.contains(Api.problem("sold-out")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(there.get("/sales/" + product).body())
                        .contains("\"available\":0,\"held\":0,\"confirmed\":40}"));
    }

    private static HttpResponse<String> order(GatewayProcess gateway, String product, String buyer) {
        try {
            return gateway.order(product, buyer, "k1");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
