package dev.fluxgate.worker.rebuild;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static dev.fluxgate.worker.testing.Gateway.done;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.OrderReply;
import dev.fluxgate.lua.ReplyCode;
import dev.fluxgate.lua.Resolution;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerTest;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class RebuildTest {

    private static final Duration LONG_HOLD = Duration.ofHours(1);

    @Inject
    RebuildTable table;

    @Inject
    RebuildBuckets buckets;

    @Inject
    SaleBuckets sales;

    @Inject
    OrderLog orderLog;

    @Inject
    Drained drained;

    @Inject
    Outages outages;

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        gateway.close();
        log.close();
    }

    @Test
    void shouldRestoreEverythingWhenRedisIsFlushedBeforeTheLogIsPersisted() throws SQLException {
        String product = sale(4, 100, LONG_HOLD, 1);
        try (Connection blocked = database.blocked(product)) {
            Map<String, UUID> orders = ordered(product, 4, 60);
            log.publish(orders.values().stream()
                    .map(id -> gateway.find(product, id).orElseThrow().toEvent(product))
                    .toList());
            gateway.flush();

            ask(product);

            eventually(() ->
                    assertThat(status(product).jsonPath().getString("step")).isEqualTo("DRAINING"));
            assertThat(status(product).jsonPath().getString("state")).isEqualTo("RUNNING");
            assertThat(gateway.order(product, "somebody", 4).code()).isEqualTo(ReplyCode.FENCED);
            blocked.rollback();
            rebuilt(product);
            assertReplayed(product, orders, 4);
        }
        assertThat(gateway.readAll(product, 4)).allMatch(BucketState::isBalanced);
        assertThat(sum(product, 4, BucketState::available)).isEqualTo(40);
        assertThat(sum(product, 4, BucketState::held)).isEqualTo(60);
        assertThat(sum(product, 4, BucketState::accepted)).isEqualTo(60);
        assertThat(gateway.order(product, "buyer-1", "another key", 4).code()).isEqualTo(ReplyCode.LIMIT_REACHED);
        assertThat(database.stock(product)).isEqualTo("100/60/0/60");
    }

    @Test
    void shouldPublishWhatIsLeftInOutboxesWhenOnlyOneBucketIsLost() {
        String product = sale(2, 100, null, null);
        Map<String, UUID> orders = ordered(product, 2, 50);
        gateway.lose(product, 0, "sale");

        ask(product);

        rebuilt(product);
        assertReplayed(product, orders, 2);
        assertThat(database.stock(product)).isEqualTo("100/0/50/50");
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(50);
        assertThat(sum(product, 2, BucketState::outboxDepth)).isZero();
    }

    @Test
    void shouldFollowOldIdsWhenSaleIsSplitAnew() {
        String product = sale(4, 100, LONG_HOLD, null);
        Map<String, UUID> orders = ordered(product, 4, 40);

        split(product, 8);
        assertReplayed(product, orders, 8);
        orders.putAll(ordered(product, 8, "late", 20));
        split(product, 2);

        assertReplayed(product, orders, 2);
        orders.values().forEach(id -> assertThat(gateway.find(product, id)).isPresent());
        UUID first = orders.get("buyer-0");
        assertThat(gateway.resolve(product, first, OrderStatus.CONFIRMED).code())
                .isEqualTo(Resolution.Code.RESOLVED);
        eventually(() -> assertThat(database.stock(product)).isEqualTo("100/59/1/60"));
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(40);
        assertThat(sum(product, 2, BucketState::loaded)).isEqualTo(100);
        assertThat(gateway.readAll(product, 8).subList(2, 8))
                .extracting(BucketState::state)
                .containsOnly("MOVED");
        assertThat(gateway.order(product, "buyer-0", 8).code()).isEqualTo(ReplyCode.MOVED);
        assertThat(database.rows(
                        "SELECT buckets, most_buckets, wanted_buckets FROM sales WHERE product_id = ?", product))
                .containsExactly("2,8,null");
    }

    @Test
    void shouldRebuildSaleWithoutOrdersWhenTheDatabaseHasGoneBack() {
        String others = database.createSale(100);
        log.publishToPartitions(Orders.confirmed(others, 0, Topics.DEFAULT_PARTITIONS));
        eventually(() -> assertThat(database.orders(others)).isEqualTo(Topics.DEFAULT_PARTITIONS));
        String product = sale(2, 10, null, null);
        database.execute("DELETE FROM partition_offsets");

        ask(product);

        rebuilt(product);
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(10);
    }

    @Test
    void shouldKeepPauseAndRestocksWhenSaleIsRebuilt() {
        String product = sale(2, 10, null, null);
        database.execute("UPDATE sales SET state = 'PAUSED' WHERE product_id = ?", product);
        database.execute("UPDATE stock SET loaded = loaded + 5 WHERE product_id = ?", product);
        database.execute(
                "INSERT INTO restocks (product_id, idempotency_key, quantity, created_at)"
                        + " VALUES (?, 'r1', 5, now() + interval '1 hour')",
                product);

        ask(product);

        rebuilt(product, "PAUSED");
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(15);
        assertThat(database.number("SELECT count(*) FROM restocks WHERE product_id = ? AND applied", product))
                .isEqualTo(1);
        done(gateway.sales().restock(new Bucket(product, 0), 2, "r1", 3));
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(15);
    }

    @Test
    void shouldTakeOverAndLeaveTheOldOneNothingWhenRebuilderFellSilent() {
        String product = sale(2, 10, null, null);
        Map<String, UUID> orders = ordered(product, 2, 4);
        Claim silent = claimed(product);
        buckets.claim(silent, 0).await().indefinitely();
        assertThat(table.claim(product, "other", Duration.ofSeconds(30), true)
                        .await()
                        .indefinitely())
                .isEmpty();

        table.release(silent, Duration.ofMillis(1)).await().indefinitely();
        rebuilt(product);

        assertReplayed(product, orders, 2);
        assertThat(buckets.begin(silent, 0).await().indefinitely()).isFalse();
        assertThat(buckets.finish(silent, 0, 10, "OPEN", List.of()).await().indefinitely())
                .isFalse();
        assertThat(table.finish(silent, List.of()).await().indefinitely()).isFalse();
        assertThat(sum(product, 2, BucketState::available)).isEqualTo(6);
    }

    @Test
    void shouldRebuildFencedSaleUnaskedWhenConfigured() {
        String product = sale(1, 10, null, null);
        Map<String, UUID> orders = ordered(product, 1, 3);
        gateway.lose(product, 0, "sale");
        eventually(
                () -> assertThat(status(product).jsonPath().getString("reason")).isEqualTo("Redis has lost bucket 0."));
        // Those that other tests have left fenced are not what this one waits for.
        database.execute("UPDATE sales SET loaded = false WHERE product_id <> ?", product);
        Rebuilder automatic =
                new Rebuilder("automatic", table, buckets, sales, orderLog, drained, automatically(), outages);

        eventually(() -> {
            automatic.run().await().atMost(Duration.ofMinutes(1));
            assertThat(status(product).jsonPath().getMap("$")).doesNotContainKey("fencedSince");
        });

        assertReplayed(product, orders, 1);
        assertThat(sum(product, 1, BucketState::available)).isEqualTo(7);
    }

    @Test
    void shouldRebuildOthersWhenTheFirstOneCannotBeRead() {
        String unreachable = sale(1, 10, null, null);
        String product = sale(1, 10, null, null);
        database.execute("UPDATE sales SET loaded = false WHERE product_id NOT IN (?, ?)", unreachable, product);
        database.execute("UPDATE sales SET fenced_since = now() WHERE loaded");
        Outages seen = new Outages(new Stopping());
        AtomicBoolean away = new AtomicBoolean(true);
        SaleBuckets half = (SaleBuckets) Proxy.newProxyInstance(
                SaleBuckets.class.getClassLoader(),
                new Class<?>[] {SaleBuckets.class},
                (proxy, method, call) -> away.get() && call[0].equals(unreachable)
                        ? Uni.createFrom().failure(new IOException("away"))
                        : method.invoke(sales, call));
        Rebuilder rebuilder = new Rebuilder("half", table, buckets, half, orderLog, drained, automatically(), seen);

        eventually(() -> {
            rebuilder.run().await().atMost(Duration.ofMinutes(1));
            assertThat(status(product).jsonPath().getMap("$")).doesNotContainKey("fencedSince");
        });
        assertThat(status(unreachable).jsonPath().getInt("epoch")).isZero();
        assertThat(seen.redis().since()).isPresent();

        away.set(false);
        eventually(() -> {
            rebuilder.run().await().atMost(Duration.ofMinutes(1));
            assertThat(status(unreachable).jsonPath().getMap("$")).doesNotContainKey("fencedSince");
        });
        assertThat(seen.redis().since()).isEmpty();
    }

    @Test
    void shouldLetOthersGoFirstWhenTheLogDoesNotDrain() {
        String product = sale(1, 10, null, null);
        ordered(product, 1, 3);
        eventually(() -> assertThat(gateway.outboxDepth(product, 0)).isZero());
        gateway.lose(product, 0, "sale");
        eventually(
                () -> assertThat(status(product).jsonPath().getString("reason")).isEqualTo("Redis has lost bucket 0."));
        database.execute("UPDATE sales SET loaded = false WHERE product_id <> ?", product);
        Drained never = ends -> Uni.createFrom().item(false);

        new Rebuilder("patient", table, buckets, sales, orderLog, never, automatically("PT1H"), outages)
                .run()
                .await()
                .atMost(Duration.ofMinutes(1));

        assertThat(database.rows("SELECT rebuild_step FROM sales WHERE product_id = ?", product))
                .containsExactly("DRAINING");
        assertThat(table.next(true, List.of()).await().indefinitely()).isNotEqualTo(Optional.of(product));
        database.execute("UPDATE sales SET rebuild_until = now() WHERE product_id = ?", product);
        ask(product);
        rebuilt(product);
    }

    @Test
    void shouldAskOnceWhenAdminAsksTwice() {
        String product = sale(1, 1, null, null);
        claimed(product);

        ask(product);
        String asked = database.rows("SELECT rebuild_asked FROM sales WHERE product_id = ?", product)
                .get(0);
        ask(product);

        assertThat(database.rows("SELECT rebuild_asked FROM sales WHERE product_id = ?", product))
                .containsExactly(asked);
    }

    @Test
    void shouldRefuseWhenCallerIsNoAdmin() {
        String product = sale(1, 1, null, null);
        String path = "/sales/" + product + "/rebuild";

        assertProblem(given().post(path), 401, "unauthenticated");
        assertProblem(given().header("Authorization", "Bearer nonsense").post(path), 401, "unauthenticated");
        assertProblem(given().header("Authorization", Tokens.buyer()).post(path), 403, "forbidden");
        assertThat(status(product).jsonPath().getString("state")).isEqualTo("NONE");
    }

    @Test
    void shouldAnswerNotFoundWhenThereIsNoSale() {
        assertProblem(
                given().header("Authorization", Tokens.admin()).post("/sales/nothing/rebuild"), 404, "sale-not-found");
        assertProblem(get("/sales/nothing/rebuild"), 404, "sale-not-found");
        assertProblem(get("/sales/-/rebuild"), 404, "sale-not-found");
    }

    @Test
    void shouldRefuseWhenSaleWasNeverLoaded() {
        String product = Orders.newProduct();
        database.createSale(product, 1, 1, false);

        assertProblem(
                given().header("Authorization", Tokens.admin()).post("/sales/" + product + "/rebuild"),
                409,
                "sale-not-loaded");
    }

    private Claim claimed(String product) {
        database.execute("UPDATE sales SET fenced_since = now() WHERE product_id = ?", product);
        return table.claim(product, "silent", Duration.ofMinutes(5), true)
                .await()
                .indefinitely()
                .orElseThrow();
    }

    private static RebuildConfig automatically() {
        return automatically("PT1S");
    }

    private static RebuildConfig automatically(String rest) {
        return new SmallRyeConfigBuilder()
                .withMapping(RebuildConfig.class)
                .withDefaultValue("fluxgate.rebuild.automatic", "true")
                .withDefaultValue("fluxgate.rebuild.quiet-time", "PT0.3S")
                .withDefaultValue("fluxgate.rebuild.longest-wait", "PT1S")
                .withDefaultValue("fluxgate.rebuild.rest-after-failure", rest)
                .build()
                .getConfigMapping(RebuildConfig.class);
    }

    private String sale(int count, long units, Duration holdFor, Integer limit) {
        String product = Orders.newProduct();
        database.createSale(product, units, count, false);
        gateway.openAll(product, count, units, holdFor, limit);
        database.execute(
                "UPDATE sales SET loaded = true, hold_for_millis = ?::bigint, per_buyer_limit = ?::int"
                        + " WHERE product_id = ?",
                holdFor == null ? null : holdFor.toMillis(),
                limit,
                product);
        return product;
    }

    private Map<String, UUID> ordered(String product, int count, int orders) {
        return ordered(product, count, "buyer", orders);
    }

    private Map<String, UUID> ordered(String product, int count, String name, int orders) {
        Map<String, UUID> accepted = new LinkedHashMap<>();
        for (int i = 0; i < orders; i++) {
            accepted.put(name + "-" + i, gateway.accepted(product, name + "-" + i, count));
        }
        return accepted;
    }

    private void assertReplayed(String product, Map<String, UUID> orders, int count) {
        orders.forEach((buyer, id) -> {
            OrderReply reply = gateway.order(product, buyer, count);
            assertThat(reply.code()).isEqualTo(ReplyCode.REPLAYED);
            assertThat(reply.replayed().orderId()).isEqualTo(id);
        });
    }

    private void split(String product, int count) {
        database.execute("UPDATE sales SET wanted_buckets = ? WHERE product_id = ?", count, product);
        eventually(() -> assertThat(database.rows(
                        "SELECT buckets FROM sales WHERE product_id = ? AND wanted_buckets IS NULL", product))
                .containsExactly("" + count));
        rebuilt(product);
    }

    private void rebuilt(String product) {
        rebuilt(product, "OPEN");
    }

    private void rebuilt(String product, String state) {
        eventually(() -> {
            assertThat(status(product).jsonPath().getString("state")).isEqualTo("NONE");
            assertThat(status(product).jsonPath().getMap("$")).doesNotContainKeys("fencedSince", "reason");
        });
        assertThat(gateway.read(product, 0).state()).isEqualTo(state);
    }

    private static void ask(String product) {
        Response response = given().header("Authorization", Tokens.admin()).post("/sales/" + product + "/rebuild");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.jsonPath().<String, Object>getMap("$"))
                .isEqualTo(Map.of("productId", product, "state", "ASKED"));
    }

    private static Response status(String product) {
        Response response = get("/sales/" + product + "/rebuild");
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private static void assertProblem(Response response, int status, String kind) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:" + kind);
    }

    private long sum(String product, int count, ToLongFunction<BucketState> counter) {
        return gateway.readAll(product, count).stream().mapToLong(counter).sum();
    }
}
