package dev.fluxgate.gateway.order.http;

import static dev.fluxgate.gateway.Api.newProduct;
import static dev.fluxgate.gateway.Api.newSale;
import static dev.fluxgate.gateway.Api.order;
import static dev.fluxgate.gateway.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.AtOnce;
import dev.fluxgate.gateway.GatewayServers;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.RebuildScripts;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptRunner;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Redis loses writes, and a rebuild brings the sale back. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class LostStockTest {

    @Inject
    RedissonClient redis;

    @Inject
    ScriptRunner runner;

    @Inject
    SaleNumbers numbers;

    @Inject
    Pool postgres;

    private static void shouldBeUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("\\d+"))
                .body("type", equalTo(problem("inventory-unavailable")));
    }

    @Test
    void shouldTakeNoOrderOfASaleThatRedisHasLost() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":4}");
        order(product, "ann", "k1").then().statusCode(202);

        // When
        redis.getKeys().flushall();

        // Then
        shouldBeUnavailable(order(product, "bob", "k1"));
        shouldBeUnavailable(order(product, "ann", "k1"));
        shouldBeUnavailable(given().get("/sales/" + product));
        await().atMost(Duration.ofSeconds(10)).until(() -> isFencedInTheLedger(product));
    }

    private boolean isFencedInTheLedger(String product) {
        return postgres.preparedQuery("SELECT fenced_since FROM sales WHERE product_id = $1")
                        .execute(Tuple.of(product))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .iterator()
                        .next()
                        .getOffsetDateTime("fenced_since")
                != null;
    }

    @Test
    void shouldTellALostSaleFromOneThatNobodyPutWhenItIsNewHere() {
        // Given: nobody has ordered here, so the gateway does not know the sale.
        String product = newSale("{\"stock\":8,\"buckets\":4}");

        // When
        redis.getKeys().flushall();

        // Then
        shouldBeUnavailable(order(product, "bob", "k1"));
        order(newProduct(), "bob", "k1").then().statusCode(404).body("type", equalTo(problem("sale-not-found")));
    }

    @Test
    void shouldNotSayThatAnOrderIsNotThereWhenItMayBeLost() {
        // Given: of these orders none is a row, for there is no worker. The second sale's number is not known here.
        String product = newSale("{\"stock\":8,\"buckets\":4}");
        Response placed = order(product, "ann", "k1");
        String healthy = newSale("{\"stock\":8,\"buckets\":4,\"holdFor\":\"PT5M\"}");
        OrderId place = idOf(order(healthy, "ann", "k1"));
        given().get(placed.header("Location")).then().statusCode(200);
        shouldNotBeThere(anIdOf(place));
        shouldNotBeThere(anIdOf(new OrderId(place.saleNumber(), 200)));

        // When
        redis.getKeys().flushall();

        // Then
        shouldBeUnavailable(given().get(placed.header("Location")));
        shouldBeUnavailable(given().post(placed.header("Location") + "/cancel"));
        shouldBeUnavailable(given().get("/orders/" + anIdOf(place)));
        shouldBeUnavailable(given().get("/orders/" + anIdOf(new OrderId(place.saleNumber(), 200))));
        shouldNotBeThere(anIdOf(new OrderId(OrderId.MAX_SALE_NUMBER, 0)));

        // And while it is restored
        new RebuildScripts(runner)
                .begin(
                        new Bucket(product, idOf(placed).bucket()),
                        1,
                        new SaleTerms(idOf(placed).saleNumber(), 4, null, null, null, null, null, null))
                .toCompletableFuture()
                .join();
        shouldBeUnavailable(given().get(placed.header("Location")));
    }

    private static OrderId idOf(Response placed) {
        return OrderId.of(UUID.fromString(placed.path("orderId")));
    }

    private static UUID anIdOf(OrderId place) {
        return new OrderIdGenerator(Clock.systemUTC()).next(place.saleNumber(), place.bucket());
    }

    private static void shouldNotBeThere(UUID id) {
        given().get("/orders/" + id).then().statusCode(404).body("type", equalTo(problem("order-not-found")));
    }

    private record Answered(Instant asked, int status) {}

    @Test
    void shouldAcceptNothingAfterTheLossInTheMiddleOfASale() throws Exception {
        // Given
        String product = newSale("{\"stock\":1000,\"buckets\":4}");
        AtomicReference<Instant> lost = new AtomicReference<>(Instant.MAX);

        // When
        List<Answered> during = AtOnce.call(200, i -> {
            if (i == 100) {
                redis.getKeys().flushall();
                lost.set(Instant.now());
            }
            Instant asked = Instant.now();
            return new Answered(asked, order(product, "buyer-" + i, "k").statusCode());
        });
        List<Integer> after =
                AtOnce.call(200, i -> order(product, "late-buyer-" + i, "k").statusCode());

        // Then
        assertThat(during.stream().map(Answered::status)).containsOnly(202, 503);
        assertThat(during.stream().filter(answer -> answer.asked().isAfter(lost.get())))
                .allMatch(answer -> answer.status() == 503);
        assertThat(after).containsOnly(503);
        shouldBeUnavailable(order(product, "late", "k"));
    }

    @Test
    void shouldShutTheSaleWhenABucketHasDecidedFewerThanBefore() {
        // Given
        String product = newSale("{\"stock\":8}");
        order(product, "ann", "k1").then().statusCode(202);
        order(product, "bob", "k1").then().statusCode(202);

        // When
        redis.<String, String>getMap("fg:{" + product + ":0}:sale", StringCodec.INSTANCE)
                .fastPut("decisions", "1");
        Response noticed = order(product, "eve", "k1");

        // Then
        shouldBeUnavailable(noticed);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> given().get("/sales/" + product)
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("fenced", equalTo(true)));
        await().atMost(Duration.ofSeconds(10)).until(() -> isFencedInTheLedger(product));
        shouldBeUnavailable(order(product, "eve", "k2"));
    }

    /** Of two gateways, one may not have asked a bucket while the other did, and has no count to notice a loss by. */
    @Test
    void shouldTakeNoNewOrderWhenRedisHasFailedOverUntilItIsComparedWithTheDatabase() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":2,\"holdFor\":\"PT5M\"}");
        Response placed = order(product, "ann", "k1");
        List<Bucket> buckets = List.of(new Bucket(product, 0), new Bucket(product, 1));
        buckets.forEach(bucket -> redis.<String, String>getMap(
                        "fg:{" + product + ":" + bucket.number() + "}:sale", StringCodec.INSTANCE)
                .fastPut("history", "that of a server that is dead"));

        // When
        Response known = order(product, "ann", "k1");
        Response fresh = order(product, "bob", "k1");
        Response confirmed = given().post("/orders/" + placed.path("orderId") + "/confirm");

        // Then
        known.then().statusCode(202).header("Idempotency-Replayed", "true");
        shouldBeUnavailable(fresh);
        fresh.then().body("detail", containsString("failed over or restarted"));
        shouldBeUnavailable(confirmed);
        SaleScripts sales = new SaleScripts(runner);
        buckets.forEach(bucket -> sales.read(bucket)
                .thenCompose(state -> sales.verify(bucket, state.orElseThrow().history()))
                .toCompletableFuture()
                .join());
        order(product, "bob", "k1").then().statusCode(202);
        given().post("/orders/" + placed.path("orderId") + "/confirm").then().statusCode(200);
    }

    @Test
    void shouldTakeOrdersAgainOnceTheSaleIsRebuilt() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":2}");
        Response placed = order(product, "ann", "k1");
        redis.getKeys().flushall();
        shouldBeUnavailable(order(product, "bob", "k1"));

        // When
        rebuild(product, placed, 1, 2, 2);

        // Then
        order(product, "ann", "k1")
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("orderId", equalTo(placed.path("orderId")));
        order(product, "bob", "k1").then().statusCode(202);
        given().get("/sales/" + product)
                .then()
                .body("state", equalTo("OPEN"))
                .body("confirmed", equalTo(2))
                .body("available", equalTo(6));
    }

    @Test
    void shouldFollowASaleToItsNewBuckets() {
        // Given
        String product = newSale("{\"stock\":8,\"buckets\":1,\"holdFor\":\"PT5M\"}");
        Response placed = order(product, "ann", "k1");
        int number = OrderId.of(UUID.fromString(placed.path("orderId"))).saleNumber();

        // When
        rebuild(product, placed, 1, 4, 4);

        // Then
        for (String buyer : List.of("bob", "eve", "kim", "sue")) {
            Response answer = order(product, buyer, "k1");
            answer.then().statusCode(202);
            assertThat(OrderId.of(UUID.fromString(answer.path("orderId"))).bucket())
                    .isEqualTo(HomeBucket.of(buyer, number, 4));
        }
        order(product, "ann", "k1").then().statusCode(202).body("orderId", equalTo(placed.path("orderId")));
        given().post(placed.header("Location") + "/confirm").then().statusCode(200);

        // And back, to fewer
        rebuild(product, placed, 2, 2, 4);
        order(product, "zoe", "k1").then().statusCode(202);
        order(product, "ann", "k1").then().statusCode(202).body("orderId", equalTo(placed.path("orderId")));
    }

    /** As the worker does it, with one order to bring back; the units of all others are forgotten. */
    private void rebuild(String product, Response placed, int epoch, int buckets, int most) {
        RebuildScripts scripts = new RebuildScripts(runner);
        UUID id = UUID.fromString(placed.path("orderId"));
        OrderId place = OrderId.of(id);
        OrderEvent event = event(product, placed, id);
        int home = HomeBucket.of("ann", place.saleNumber(), buckets);
        SaleTerms terms = new SaleTerms(
                place.saleNumber(),
                buckets,
                null,
                event.expiresAt() == null ? null : Duration.ofMinutes(5),
                null,
                null,
                null,
                null);
        for (int i = 0; i < most; i++) {
            assertThat(scripts.begin(new Bucket(product, i), epoch, terms)
                            .toCompletableFuture()
                            .join())
                    .isTrue();
        }
        scripts.restore(new Bucket(product, home), epoch, Map.of(event, Fingerprints.of(1)))
                .toCompletableFuture()
                .join();
        if (home != place.bucket()) {
            scripts.forward(new Bucket(product, place.bucket()), epoch, List.of(id), home)
                    .toCompletableFuture()
                    .join();
        }
        for (int i = 0; i < most; i++) {
            long share = i < buckets ? 7 / buckets + (i < 7 % buckets ? 1 : 0) : 0;
            var state = i < buckets ? RebuildScripts.State.OPEN : RebuildScripts.State.MOVED;
            scripts.finish(new Bucket(product, i), epoch, share, state, List.of())
                    .toCompletableFuture()
                    .join();
        }
        numbers.register(place.saleNumber(), product).toCompletableFuture().join();
    }

    private static OrderEvent event(String product, Response placed, UUID id) {
        String expiresAt = placed.path("expiresAt");
        return new OrderEvent(
                OrderEvent.ACCEPTED,
                id,
                product,
                "ann",
                1,
                OrderStatus.valueOf(placed.path("status")),
                "k1",
                Instant.now().minusSeconds(1),
                expiresAt == null ? null : Instant.parse(expiresAt),
                null);
    }
}
