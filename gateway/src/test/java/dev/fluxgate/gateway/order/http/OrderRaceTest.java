package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Many at once. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class OrderRaceTest {

    private static final int AT_ONCE = 32;

    @Test
    void shouldSellExactlyTheStockAndWriteEachOrderToTheLog() throws Exception {
        // Given
        String product = newSale("{\"stock\":50}");

        // When
        List<Response> answers = atOnce(600, i -> order(product, "buyer-" + i, "k" + i));

        // Then
        List<UUID> accepted = accepted(answers);
        assertThat(accepted).hasSize(50).doesNotHaveDuplicates();
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(550);
        given().get("/sales/" + product)
                .then()
                .body("state", equalTo("SOLD_OUT"))
                .body("available", equalTo(0))
                .body("confirmed", equalTo(50));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(loggedOrders(product)).containsExactlyInAnyOrderElementsOf(accepted));
    }

    @Test
    void shouldTakeCopiesOfAnOrderForOneOrder() throws Exception {
        // Given
        String product = newSale("{\"stock\":50}");

        // When
        List<Response> answers = atOnce(200, i -> order(product, "ann", "k1"));

        // Then
        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(new HashSet<>(accepted(answers))).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.body().asString()).distinct())
                .hasSize(1);
        given().get("/sales/" + product).then().body("confirmed", equalTo(1));
    }

    @Test
    void shouldShareTheStockAmongBuckets() throws Exception {
        // Given
        String product = newSale("{\"stock\":42,\"buckets\":4}");

        // When
        List<Response> answers = atOnce(600, i -> order(product, "buyer-" + i, "k" + i));

        // Then
        assertThat(accepted(answers)).hasSize(42).doesNotHaveDuplicates();
        given().get("/sales/" + product)
                .then()
                .body("loaded", equalTo(42))
                .body("available", equalTo(0))
                .body("confirmed", equalTo(42));
    }

    private interface Call {
        Response make(int number);
    }

    private static List<Response> atOnce(int calls, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Response>> tasks = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                tasks.add(() -> call.make(number));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static List<UUID> accepted(List<Response> answers) {
        return answers.stream()
                .filter(answer -> answer.statusCode() == 202)
                .map(answer -> UUID.fromString(answer.path("orderId")))
                .toList();
    }

    /** The ids of the product's orders that Kafka has. */
    private static Set<UUID> loggedOrders(String product) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "auto.offset.reset",
                "earliest");
        Set<UUID> orders = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ORDERS).stream()
                    .map(partition -> new org.apache.kafka.common.TopicPartition(Topics.ORDERS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> logged : consumer.poll(Duration.ofMillis(100))) {
                    OrderEvent event = OrderEventCodec.decode(logged.value());
                    assertThat(logged.key()).isEqualTo(event.productId());
                    if (event.productId().equals(product)) {
                        orders.add(event.orderId());
                    }
                }
            }
        }
        return orders;
    }
}
