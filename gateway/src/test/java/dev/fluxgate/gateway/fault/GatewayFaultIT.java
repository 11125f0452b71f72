package dev.fluxgate.gateway.fault;

import static dev.fluxgate.gateway.SharedServers.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.gateway.Api;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayProcess;
import dev.fluxgate.gateway.TestKeys;
import dev.fluxgate.gateway.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway while one of its servers is away. */
class GatewayFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_OUTBOX = 60;

    private static GatewayProcess gateway;
    private static String token;

    private String product;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> keys = TestKeys.config();
        token = Tokens.admin();
        gateway = GatewayProcess.start(
                        STACK,
                        Map.of("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", keys.get(TestKeys.PUBLIC)),
                        "-Dquarkus.profile=local",
                        "-Dfluxgate.orders.max-outbox=" + MAX_OUTBOX,
                        "-Dquarkus.vertx.max-event-loop-execute-time=0.5S")
                .awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void putSale() throws Exception {
        product = Api.newProduct();
        assertThat(gateway.putSale(product, "{\"stock\":100}", token).statusCode())
                .isEqualTo(201);
    }

    /** Vert.x' own checker watches every event loop during every fault. */
    @AfterEach
    void shouldNotHaveBlockedAnEventLoop() throws Exception {
        assertThat(gateway.outputSinceReady()).doesNotContain("has been blocked");
    }

    @Test
    void shouldQueueOrdersWhileKafkaIsAway() throws Exception {
        // Given
        STACK.kafka().stop();

        // When
        HttpResponse<String> first = gateway.order(product, "ann", "k1");
        HttpResponse<String> retry = gateway.order(product, "ann", "k1");
        STACK.kafka().start();

        // Then
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.body()).contains("\"durability\":\"queued\"");
        assertThat(retry.statusCode()).isEqualTo(202);
        assertThat(retry.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(retry.body()).isEqualTo(first.body());
        awaitDurableOrders();
    }

    @Test
    void shouldRefuseBeforeStockIsTakenWhenTheOutboxIsFull() throws Exception {
        // Given
        String full = Api.newProduct();
        gateway.putSale(full, "{\"stock\":100}", token);
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < MAX_OUTBOX + 20; i++) {
            String buyer = "buyer-" + i;
            calls.add(() -> gateway.order(full, buyer, "k1"));
        }
        STACK.kafka().stop();

        // When
        List<HttpResponse<String>> answers;
        try {
            answers = AtOnce.call(calls);
        } finally {
            STACK.kafka().start();
        }

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202))
                .hasSize(MAX_OUTBOX)
                .allMatch(answer -> answer.body().contains("\"durability\":\"queued\""));
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 202))
                .hasSize(20)
                .allMatch(answer -> answer.statusCode() == 503)
                .allMatch(answer -> answer.body().contains(Api.problem("overloaded")))
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        assertThat(gateway.get("/sales/" + full).body()).contains("\"available\":40,\"held\":0,\"confirmed\":60}");
        awaitDurableOrders();
    }

    @Test
    void shouldQueueAConfirmationWhileKafkaIsAway() throws Exception {
        // Given
        String held = Api.newProduct();
        gateway.putSale(held, "{\"stock\":1,\"holdFor\":\"PT5M\"}", token);
        String order = location(gateway.order(held, "ann", "k1"));
        STACK.kafka().stop();

        // When
        HttpResponse<String> confirmed = gateway.post(order + "/confirm");
        STACK.kafka().start();

        // Then
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).contains("\"status\":\"CONFIRMED\"").contains("\"durability\":\"queued\"");
        awaitDurableOrders();
    }

    private static String location(HttpResponse<String> placed) {
        return placed.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> pause(String product) throws Exception {
        return gateway.post("/sales/" + product + "/pause", "Authorization", "Bearer " + token);
    }

    private void awaitDurableOrders() {
        int[] number = {0};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            HttpResponse<String> order = gateway.order(product, "later-" + number[0]++, "k1");
            assertThat(order.body()).contains("\"durability\":\"durable\"");
        });
    }

    @Test
    void shouldSayThatTheInventoryIsUnavailableWhileRedisIsFrozen() throws Exception {
        // Given
        String other = Api.newProduct();
        gateway.putSale(other, "{\"stock\":1}", token);
        String order = location(gateway.order(other, "ann", "k1"));
        STACK.redis().pause();

        // When
        List<HttpResponse<String>> answers;
        try {
            List<Callable<HttpResponse<String>>> calls = List.of(
                    () -> gateway.order(product, "ann", "k1"),
                    () -> pause(other),
                    () -> gateway.post(order + "/confirm"),
                    () -> gateway.get("/sales/" + product));
            answers = AtOnce.call(calls);
        } finally {
            STACK.redis().resume();
        }

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(503);
        HttpResponse<String> refused = answers.get(0);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains(Api.problem("inventory-unavailable"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pause(other).body()).contains("\"state\":\"PAUSED\""));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        gateway.order(product, "ann", "k1").statusCode())
                .isEqualTo(202));
        assertThat(gateway.get("/sales/" + product).body()).contains("\"confirmed\":1}");
    }

    @Test
    void shouldTakeOrdersWhilePostgresIsAway() throws Exception {
        // Given
        STACK.postgres().stop();

        // When
        HttpResponse<String> order = gateway.order(product, "ann", "k1");
        HttpResponse<String> shown =
                gateway.get(order.headers().firstValue("Location").orElseThrow());
        HttpResponse<String> health = gateway.get("/q/health/ready");
        HttpResponse<String> newSale = gateway.putSale(Api.newProduct(), "{\"stock\":1}", token);
        HttpResponse<String> paused = pause(product);
        HttpResponse<String> unknown = gateway.order(Api.newProduct(), "ann", "k1");
        STACK.postgres().start();

        // Then
        assertThat(order.statusCode()).isEqualTo(202);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("\"persisted\":null");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"postgresql\": \"away\"");
        assertThat(newSale.statusCode()).isEqualTo(503);
        assertThat(newSale.body()).contains(Api.problem("inventory-unavailable"));
        assertThat(paused.statusCode()).isEqualTo(503);
        assertThat(unknown.statusCode()).as("whether there is such a sale").isEqualTo(503);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gateway.putSale(Api.newProduct(), "{\"stock\":1}", token)
                                .statusCode())
                        .isEqualTo(201));
    }

    @Test
    void shouldSayThatTheInventoryIsUnavailableWhenRedisHasLostTheSale() throws Exception {
        // Given
        gateway.order(product, "ann", "k1");

        // When
        STACK.redis().kill();
        STACK.redis().start();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> order = gateway.order(product, "bob", "k1");
            assertThat(order.statusCode()).isEqualTo(503);
            assertThat(gateway.get("/sales/" + product).body()).contains("Redis has lost this sale's stock");
        });
        assertThat(gateway.putSale(product, "{\"stock\":100}", token).statusCode())
                .as("stock that was sold is not loaded again")
                .isEqualTo(503);
    }
}
