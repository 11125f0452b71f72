package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.faults.service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A gateway and a worker do all that they ever do, as the users of {@code deploy/security}, and are refused nothing. */
@DisabledIfSystemProperty(
        named = "fluxgate.devstack",
        matches = "containers",
        disabledReason = "the containers have no listener for TLS, and no ACL file")
class LeastPrivilegeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int OK = 200;

    private static LeastPrivilege fluxGate;
    private static int buyers;

    @BeforeAll
    static void start() throws Exception {
        fluxGate = LeastPrivilege.start();
    }

    @AfterAll
    static void stop() {
        if (fluxGate != null) {
            fluxGate.close();
        }
    }

    /** Says what is missing where a test has failed, and where a service has gone on without. */
    @AfterEach
    void shouldHaveBeenRefusedNothing() throws Exception {
        assertThat(fluxGate.refusals()).isEmpty();
    }

    @Test
    void shouldSellToTheLastUnitWhenAdminsPauseResumeRestockAndSplit() throws Exception {
        create("sold", "\"stock\":4,\"buckets\":2");
        Answer first = accepted(order("sold", "ann"));
        assertThat(accepted(order("sold", "ann")).replayed()).isTrue();
        administer("sold", "pause");
        assertThat(order("sold", "bob").is("sale-not-open")).isTrue();
        administer("sold", "resume");
        assertOk(fluxGate.gateway().restock("sold", 2, "more"));
        List<String> orders = sellTheRest("sold");
        orders.add(first.orderId());

        assertOk(fluxGate.gateway().putSale("sold", "{\"stock\":4,\"buckets\":3}"));
        await().atMost(SOON)
                .until(() ->
                        fluxGate.gateway().sale("sold").body().path("buckets").asInt() == 3);
        assertOk(fluxGate.gateway().restock("sold", 3, "most"));
        orders.addAll(sellTheRest("sold"));
        administer("sold", "close");

        assertThat(orders).hasSize(9);
        assertRows("sold", orders, "CONFIRMED");
        await().atMost(SOON).untilAsserted(() -> assertThat(fluxGate.gateway()
                        .find(orders.get(0))
                        .body()
                        .path("persisted")
                        .asBoolean())
                .isTrue());
    }

    @Test
    void shouldConfirmCancelAndExpireWhenOrdersAreHeld() throws Exception {
        create("held", "\"stock\":3,\"buckets\":1,\"holdFor\":\"PT5M\"");
        create("brief", "\"stock\":1,\"buckets\":1,\"holdFor\":\"PT1S\"");
        Answer forgotten = accepted(order("brief", "ann"));
        Answer confirmed = accepted(order("held", "ann"));
        Answer cancelled = accepted(order("held", "bob"));
        assertOk(fluxGate.gateway().confirm(confirmed.orderId()));
        assertOk(fluxGate.gateway().cancel(cancelled.orderId()));

        await().atMost(SOON).untilAsserted(() -> assertThat(fluxGate.postgres().orders("held"))
                .isEqualTo(Map.of(confirmed.orderId(), "CONFIRMED", cancelled.orderId(), "CANCELLED")));
        assertRows("brief", List.of(forgotten.orderId()), "EXPIRED");
        assertClean("held");
    }

    @Test
    void shouldTellTheLagWhenAWorkerIsAsked() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode lag = fluxGate.worker().lag().body();
            assertThat(lag.path("stale").asBoolean(true)).as("%s", lag).isFalse();
            assertThat(lag.path("partitions"))
                    .hasSize(Topics.DEFAULT_PARTITIONS)
                    .allSatisfy(partition -> assertThat(
                                    partition.path("owner").path("memberId").asText())
                            .isNotEmpty());
            assertThat(lag.path("products").isArray()).isTrue();
        });
    }

    @Test
    void shouldReplayADeadLetterWhenItsReasonIsMended() throws Exception {
        String order = writeOrderOf("late");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters("late")).hasSize(1).allSatisfy(letter -> assertThat(
                                letter.path("orderId").asText())
                        .isEqualTo(order)));
        create("late", "\"stock\":1,\"buckets\":1");

        JsonNode letter = letters("late").get(0);
        Answer replayed = fluxGate.worker()
                .replay(letter.path("partition").asInt(), letter.path("offset").asLong());

        assertThat(replayed.body().path("result").asText())
                .as("%s", replayed.body())
                .isEqualTo("PERSISTED");
    }

    @Test
    void shouldMendTheBooksWhenARowIsLost() throws Exception {
        create("mended", "\"stock\":2,\"buckets\":1");
        List<String> orders = sellTheRest("mended");
        assertRows("mended", orders, "CONFIRMED");
        fluxGate.postgres().administer("DELETE FROM orders WHERE id = '" + orders.get(0) + "'");

        Answer repair = fluxGate.worker().repair("mended");

        assertOk(repair);
        assertThat(repair.body().path("corrections")).as("%s", repair.body()).isNotEmpty();
        assertRows("mended", orders, "CONFIRMED");
    }

    @Test
    void shouldRebuildASaleWhenTheWorkerWasKilledAndRedisIsEmpty() throws Exception {
        create("flushed", "\"stock\":4,\"buckets\":2");
        Answer before = accepted(order("flushed", "ann"));
        await().atMost(SOON).until(() -> fluxGate.postgres().orders("flushed").containsKey(before.orderId()));
        fluxGate.killWorkerAndFlush();
        assertThat(order("flushed", "bob").is("inventory-unavailable")).isTrue();
        fluxGate.startAnotherWorker();

        assertThat(fluxGate.worker().askForRebuild("flushed").status()).isEqualTo(202);
        await().atMost(SOON).until(() -> fluxGate.worker()
                .rebuild("flushed")
                .body()
                .path("state")
                .asText()
                .equals("NONE"));

        Answer retried = accepted(order("flushed", "ann"));
        assertThat(retried.replayed()).isTrue();
        assertThat(retried.orderId()).isEqualTo(before.orderId());
        List<String> orders = sellTheRest("flushed");
        orders.add(before.orderId());
        assertThat(orders).hasSize(4);
        assertRows("flushed", orders, "CONFIRMED");
    }

    private static void create(String product, String terms) throws Exception {
        Answer answer = fluxGate.gateway().putSale(product, "{" + terms + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    }

    private static Answer order(String product, String buyer) throws Exception {
        return fluxGate.gateway().order(product, buyer, buyer);
    }

    private static Answer accepted(Answer answer) {
        assertThat(answer.isAccepted()).as("%s", answer.body()).isTrue();
        return answer;
    }

    private static void administer(String product, String verb) throws Exception {
        assertOk(fluxGate.gateway().administer(product, verb));
    }

    private static void assertOk(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(OK);
    }

    /** The ids of the orders that it takes. */
    private static List<String> sellTheRest(String product) throws Exception {
        List<String> orders = new ArrayList<>();
        Answer answer = order(product, "buyer-" + ++buyers);
        while (answer.isAccepted()) {
            orders.add(answer.orderId());
            answer = order(product, "buyer-" + ++buyers);
        }
        assertThat(answer.is("sold-out")).as("%s", answer.body()).isTrue();
        return orders;
    }

    private static void assertRows(String product, List<String> orders, String status) throws Exception {
        await().atMost(SOON).untilAsserted(() -> {
            Map<String, String> rows = fluxGate.postgres().orders(product);
            assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(orders);
            assertThat(rows.values()).containsOnly(status);
        });
        assertClean(product);
    }

    private static void assertClean(String product) {
        await().atMost(SOON)
                .untilAsserted(() -> Books.assertClean(fluxGate.worker().deepAudit(product)));
    }

    private static List<JsonNode> letters(String product) throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        fluxGate.worker().deadLetters(product).body().path("letters").forEach(letters::add);
        return letters;
    }

    /** As if a gateway had written it; returns the order's id. */
    private static String writeOrderOf(String product) throws Exception {
        UUID id = UUID.randomUUID();
        OrderEvent event = new OrderEvent(
                OrderEvent.ACCEPTED, id, product, "ann", 1, OrderStatus.CONFIRMED, "ann", Instant.now(), null, null);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", fluxGate.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.ORDERS, product, OrderEventCodec.encode(event)))
                    .get();
        }
        return id.toString();
    }
}
