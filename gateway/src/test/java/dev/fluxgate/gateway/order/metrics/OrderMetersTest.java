package dev.fluxgate.gateway.order.metrics;

import static dev.fluxgate.gateway.Api.json;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What became of orders, as Prometheus reads it. Alone, for every other test's orders are counted, too. */
@Isolated
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrderMetersTest {

    @Test
    void shouldCountOrdersByOutcomeWhenTheyAreAnswered() {
        // Given
        String product = newSale("{\"stock\":1}");
        Map<String, Double> before = metrics();

        // When
        order(product, "ann", "k");
        order(product, "ann", "k");
        order(product, "bob", "k");
        order(product, "eve", "k");
        order("no-such-sale", "ann", "k");
        json().body("{").header("Idempotency-Key", "k").post("/orders");
        json().body("{\"productId\":\"" + product + "\"}")
                .header("Idempotency-Key", "k")
                .header("Authorization", "Bearer nonsense")
                .post("/orders");
        json().body("a".repeat(1 << 15)).header("Idempotency-Key", "k").post("/orders");
        json().body("a".repeat(1 << 15)).header("Idempotency-Key", "k").post("/sales/" + product + "/restock");

        // Then
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"accepted\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"replayed\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"sold-out\"}"))
                .isEqualTo(2);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"sale-not-found\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"malformed-request\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"unauthenticated\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_orders_total{outcome=\"body-too-large\"}"))
                .isEqualTo(1);
        assertThat(increase(before, "fluxgate_script_batch_orders_sum")).isEqualTo(4);
        assertThat(increase(before, "fluxgate_script_time_seconds_count")).isEqualTo(4);
    }

    @Test
    void shouldCountCallsThatOnlyClearAnOutboxApart() {
        String product = newSale("{\"stock\":1}");
        Map<String, Double> before = metrics();

        order(product, "ann", "k");

        await().until(() -> increase(before, "fluxgate_script_clears_total") >= 1);
        assertThat(increase(before, "fluxgate_script_batch_orders_count")).isEqualTo(1);
    }

    @Test
    void shouldCountUnitsThatMoveWhenABucketBorrows() {
        String product = newSale("{\"stock\":4,\"buckets\":4}");
        Map<String, Double> before = metrics();

        order(product, "ann", "k", 4);

        assertThat(increase(before, "fluxgate_borrow_transfers_total")).isEqualTo(3);
        assertThat(increase(before, "fluxgate_borrow_units_total")).isEqualTo(3);
    }

    @Test
    void shouldTellEachBreakersStateWhenAsked() {
        assertThat(metrics())
                .containsEntry("fluxgate_breaker_state{breaker=\"redis\",state=\"closed\"}", 1.0)
                .containsEntry("fluxgate_breaker_state{breaker=\"redis\",state=\"open\"}", 0.0)
                .containsEntry("fluxgate_breaker_state{breaker=\"kafka\",state=\"closed\"}", 1.0)
                .containsEntry("fluxgate_breaker_state{breaker=\"kafka\",state=\"half_open\"}", 0.0);
    }

    @Test
    void shouldTimeRequestsByTemplateAndStatus() {
        String series = "http_server_requests_seconds_count"
                + "{method=\"POST\",outcome=\"SUCCESS\",status=\"202\",uri=\"/orders\"}";
        String product = newSale("{\"stock\":1}");
        double before = metrics().getOrDefault(series, 0.0);

        order(product, "ann", "k");

        await().until(() -> metrics().getOrDefault(series, 0.0) == before + 1);
        assertThat(metrics().keySet()).noneMatch(name -> name.contains(product));
    }

    private static double increase(Map<String, Double> before, String series) {
        return metrics().getOrDefault(series, Double.NaN) - before.getOrDefault(series, Double.NaN);
    }

    private static Map<String, Double> metrics() {
        Map<String, Double> series = new HashMap<>();
        get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    series.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return series;
    }
}
