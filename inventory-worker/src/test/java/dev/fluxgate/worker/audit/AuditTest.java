package dev.fluxgate.worker.audit;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketCommand;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WorkerTest
class AuditTest {

    private static final Duration LONG_HOLD = Duration.ofHours(1);

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldBeCleanWhenEverythingIsPersisted() {
        String product = sale(2, 100);
        List<UUID> orders = gateway.accept(product, 0, 5);
        gateway.accept(product, 1, 4);
        gateway.resolve(product, orders.get(0), OrderStatus.CONFIRMED);
        gateway.resolve(product, orders.get(1), OrderStatus.CANCELLED);

        clean(product);

        JsonPath audit = audit(product, true);
        assertThat(audit.getString("verdict")).isEqualTo("CLEAN");
        assertThat(audit.getString("state")).isEqualTo("OPEN");
        assertThat(List.of("loaded", "available", "inTransit", "held", "releasing", "confirmed"))
                .extracting(audit::getLong)
                .containsExactly(100L, 92L, 0L, 7L, 0L, 1L);
        assertThat(List.of("accepted", "outbox", "kafka", "persisted", "duplicates", "rejected"))
                .extracting(audit::getLong)
                .containsExactly(9L, 0L, 0L, 9L, 0L, 0L);
        assertThat(audit.getList("buckets.bucket")).isEqualTo(List.of(0, 1));
        assertThat(audit.getList("differences")).isEmpty();
    }

    @Test
    void shouldBeSettlingWhenOrdersAreNotPersistedYet() throws SQLException {
        String product = sale(1, 100);
        try (Connection blocked = database.blocked(product)) {
            gateway.accept(product, 0, 5);

            assertThat(audit(product, true).getString("verdict")).isEqualTo("SETTLING");
            eventually(() -> assertThat(audit(product, false).getLong("kafka")).isEqualTo(5));
            assertThat(audit(product, true).getString("verdict")).isEqualTo("SETTLING");
            assertThat(audit(product, true).getList("differences")).isEmpty();
            blocked.rollback();
        }

        clean(product);
    }

    @Test
    void shouldNeverCallItDirtyWhenOrdersFlow() {
        String product = sale(2, 10_000);
        CompletableFuture<Void> flow = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 300; i++) {
                UUID order = gateway.accepted(product, "buyer-" + i, 2);
                gateway.resolve(product, order, i % 2 == 0 ? OrderStatus.CONFIRMED : OrderStatus.CANCELLED);
            }
        });

        do {
            JsonPath audit = audit(product, true);
            assertThat(audit.getString("verdict"))
                    .as("differences %s", audit.getList("differences"))
                    .isNotEqualTo("DIRTY");
        } while (!flow.isDone());
        flow.join();

        clean(product);
        assertThat(audit(product, false).getLong("confirmed")).isEqualTo(150);
    }

    @Test
    void shouldNameLostOrderAndPublishItAgainWhenItNeverBecameARow() {
        String product = sale(2, 100);
        UUID lost = gateway.accept(product, 1, 3).get(1);
        clean(product);
        database.execute("DELETE FROM orders WHERE id = ?", lost);
        database.execute("UPDATE stock SET held = held - 1, orders = orders - 1 WHERE product_id = ?", product);

        assertDirty(product, "EVENT_LOST", "REQUEUE");
        assertThat(audit(product, false).<String>getList("differences[0].orderIds"))
                .containsExactly(lost.toString());
        assertThat(audit(product, false).getInt("differences[0].bucket")).isEqualTo(1);

        JsonPath proposal = repair(product, false);
        assertThat(proposal.getBoolean("applied")).isFalse();
        assertThat(proposal.getList("corrections.kind")).isEqualTo(List.of("REQUEUE"));
        assertThat(corrections(product)).isEmpty();
        assertDirty(product, "EVENT_LOST", "REQUEUE");

        assertThat(repair(product, true).getBoolean("applied")).isTrue();
        clean(product);
        assertThat(corrections(product)).containsExactly("1,REQUEUE,0,EVENT_LOST,t");
        assertThat(repair(product, true).getList("corrections")).isEmpty();
    }

    @Test
    void shouldPublishResolutionAgainWhenItWasLost() {
        String product = sale(1, 100);
        UUID order = gateway.accept(product, 0, 1).get(0);
        gateway.resolve(product, order, OrderStatus.CONFIRMED);
        clean(product);
        database.execute("UPDATE orders SET status = 'HELD', version = 1 WHERE id = ?", order);
        database.execute("UPDATE stock SET held = 1, confirmed = 0 WHERE product_id = ?", product);

        assertDirty(product, "EVENT_LOST", "REQUEUE");
        repair(product, true);

        clean(product);
        assertThat(database.stock(product)).isEqualTo("100/0/1/1");
    }

    @Test
    void shouldCorrectCounterOnceWhenItDiffersFromTheOrders() {
        String product = sale(2, 100);
        gateway.accept(product, 0, 3);
        clean(product);
        gateway.tamper(product, 0, "available", -4);

        assertDirty(product, "BUCKET_COUNT", "AVAILABLE");
        repair(product, true);

        clean(product);
        assertThat(gateway.read(product, 0).available()).isEqualTo(47);
        assertThat(corrections(product)).containsExactly("0,AVAILABLE,4,BUCKET_COUNT,t");
    }

    @Test
    void shouldGiveUnitsBackWhenTransferLostThem() {
        String product = sale(2, 100);
        gateway.tamper(product, 1, "available", -2);
        gateway.tamper(product, 1, "moved", -2);

        assertDirty(product, "TRANSFER_BROKEN", "MOVED, AVAILABLE");
        assertThat(audit(product, false).getLong("inTransit")).isEqualTo(2);
        repair(product, true);

        clean(product);
        assertThat(gateway.read(product, 0).available()).isEqualTo(52);
    }

    @Test
    void shouldCorrectStockWhenItDiffersFromTheRows() {
        String product = sale(1, 100);
        gateway.accept(product, 0, 2);
        clean(product);
        database.execute("UPDATE stock SET held = held + 5 WHERE product_id = ?", product);

        assertDirty(product, "STOCK_COUNT", "STOCK_HELD");
        repair(product, true);

        clean(product);
        assertThat(database.stock(product)).isEqualTo("100/2/0/2");
        assertThat(corrections(product)).containsExactly("null,STOCK_HELD,-5,STOCK_COUNT,t");
    }

    @Test
    void shouldProposeNothingButARebuildWhenRedisForgotAnOrder() {
        String product = sale(1, 100);
        UUID forgotten = gateway.accept(product, 0, 2).get(0);
        clean(product);
        gateway.forget(product, 0, forgotten);

        JsonPath audit = audit(product, true);

        assertThat(audit.getString("verdict")).isEqualTo("DIRTY");
        assertThat(audit.<String>getList("differences.repair")).containsOnly("REBUILD");
        assertThat(audit.<String>getList("differences.cause")).contains("REDIS_FORGOT", "ORDER_COUNT");
        assertThat(audit.<String>getList("differences.find { it.cause == 'REDIS_FORGOT' }.orderIds"))
                .containsExactly(forgotten.toString());
        assertThat(repair(product, true).getList("corrections")).isEmpty();
    }

    @Test
    void shouldSayThatLoadedUnitsDifferWhenTheyDo() {
        String product = sale(1, 100);
        database.execute("UPDATE stock SET loaded = 103 WHERE product_id = ?", product);

        assertDirty(product, "LOADED_DIFFERS", "REBUILD");
    }

    @Test
    void shouldSayThatItIsFencedWhenBucketIsLost() {
        String product = sale(2, 100);
        gateway.lose(product, 1, "sale");
        eventually(() -> assertThat(audit(product, false).getString("state")).isEqualTo("FENCED"));

        JsonPath audit = audit(product, true);

        assertThat(audit.getString("verdict")).isEqualTo("DIRTY");
        assertThat(audit.<String>getList("differences.cause")).containsExactly("FENCED", "BUCKET_MISSING");
    }

    @Test
    void shouldSayThatItIsFencedWhenAHoldHasEndedMeanwhile() {
        String product = Orders.newProduct();
        database.createSale(product, 10, 2, false);
        gateway.openAll(product, 2, 10, Duration.ofMillis(1), null);
        gateway.accept(product, 0, 1);
        Gateway.done(gateway.sales().setState(new Bucket(product, 0), BucketCommand.FENCE));
        gateway.lose(product, 1, "sale");
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);

        eventually(() -> assertThat(audit(product, false).getString("verdict")).isEqualTo("DIRTY"));

        assertThat(audit(product, false).<String>getList("differences.cause")).contains("FENCED", "BUCKET_MISSING");
    }

    @Test
    void shouldCompleteRepairWhenWorkerDiedBetween() {
        String product = sale(1, 100);
        gateway.tamper(product, 0, "available", -4);
        assertDirty(product, "BUCKET_COUNT", "AVAILABLE");

        database.execute(
                "INSERT INTO stock_corrections (id, product_id, bucket, kind, units, cause, created_at)"
                        + " VALUES (gen_random_uuid(), ?, 0, 'AVAILABLE', 4, 'BUCKET_COUNT', now() - interval '1 hour')",
                product);

        clean(product);
        assertThat(corrections(product)).containsExactly("0,AVAILABLE,4,BUCKET_COUNT,t");
    }

    @Test
    void shouldCompleteInterruptedRepairBeforeTheNextOneWhenAdminRepairsAgain() {
        String product = sale(1, 100);
        gateway.tamper(product, 0, "available", -4);
        database.execute(
                "INSERT INTO stock_corrections (id, product_id, bucket, kind, units, cause)"
                        + " VALUES (gen_random_uuid(), ?, 0, 'AVAILABLE', 4, 'BUCKET_COUNT')",
                product);

        assertThat(repair(product, true).getList("corrections")).isEmpty();

        assertThat(audit(product, true).getString("verdict")).isEqualTo("CLEAN");
        assertThat(gateway.read(product, 0).available()).isEqualTo(100);
        assertThat(corrections(product)).containsExactly("0,AVAILABLE,4,BUCKET_COUNT,t");
    }

    @Test
    void shouldCorrectOnceWhenManyRepairAtATime() {
        String product = sale(1, 100);
        gateway.tamper(product, 0, "available", -4);

        List<CompletableFuture<Integer>> repairs = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> repairedOnceOthersAreDone(product)))
                .limit(4)
                .toList();

        assertThat(repairs).allSatisfy(repair -> assertThat(repair.join()).isIn(200, 409));
        clean(product);
        assertThat(gateway.read(product, 0).available()).isEqualTo(100);
        assertThat(corrections(product)).hasSize(1);
    }

    @Test
    void shouldSayBusyWhenAnotherAuditComparesOrders() throws SQLException {
        String product = sale(1, 10);
        CompletableFuture<JsonPath> first;
        try (Connection locked = database.connect()) {
            locked.setAutoCommit(false);
            locked.createStatement().execute("LOCK TABLE restocks IN ACCESS EXCLUSIVE MODE");
            first = CompletableFuture.supplyAsync(() -> audit(product, true));
            eventually(() -> assertThat(countsThatWait()).isOne());

            Response second = get("/sales/" + product + "/audit?deep=true");

            assertProblem(second, 503, "audit-busy");
            assertThat(second.header("Retry-After")).isEqualTo("2");
            locked.rollback();
        }

        assertThat(first.join().getString("verdict")).isIn("CLEAN", "SETTLING");
        assertThat(audit(product, true).getString("productId")).isEqualTo(product);
    }

    @Test
    void shouldRefuseToRepairWhenCallerIsNoAdmin() {
        String path = "/sales/" + sale(1, 1) + "/audit/repair";

        assertProblem(
                given().contentType(ContentType.JSON).body("{\"apply\":true}").post(path), 401, "unauthenticated");
        assertProblem(asked(Tokens.buyer(), "{\"apply\":true}").post(path), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "{\"apply\":\"yes\"}",
                "{\"apply\":1}",
                "{\"apply\":null}",
                "{\"apply\":true,\"x\":1}",
                "{\"apply\":true} 1"
            })
    void shouldRefuseToRepairWhenBodyIsMalformed(String body) {
        String path = "/sales/" + sale(1, 1) + "/audit/repair";

        assertProblem(asked(Tokens.admin(), body).post(path), 400, "malformed-request");
    }

    @Test
    void shouldAnswerWithProblemWhenSaleOrQueryIsWrong() {
        assertProblem(get("/sales/nothing/audit"), 404, "sale-not-found");
        assertProblem(
                asked(Tokens.admin(), "{\"apply\":true}").post("/sales/nothing/audit/repair"), 404, "sale-not-found");
        assertProblem(get("/sales/" + sale(1, 1) + "/audit?deep=very"), 400, "malformed-request");
    }

    private String sale(int count, long units) {
        String product = Orders.newProduct();
        database.createSale(product, units, count, false);
        gateway.openAll(product, count, units, LONG_HOLD, null);
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);
        return product;
    }

    private void clean(String product) {
        eventually(() -> {
            JsonPath audit = audit(product, false);
            assertThat(audit.getString("verdict")).as(audit.prettify()).isEqualTo("CLEAN");
        });
    }

    private void assertDirty(String product, String cause, String repair) {
        JsonPath audit = audit(product, false);
        assertThat(audit.getString("verdict")).as(audit.prettify()).isEqualTo("DIRTY");
        assertThat(audit.<String>getList("differences.cause")).containsExactly(cause);
        assertThat(audit.<String>getList("differences.repair")).containsExactly(repair);
    }

    private static JsonPath audit(String product, boolean deep) {
        Response response = get("/sales/" + product + "/audit?deep=" + deep);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static JsonPath repair(String product, boolean apply) {
        Response response =
                asked(Tokens.admin(), "{\"apply\":" + apply + "}").post("/sales/" + product + "/audit/repair");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** Asks again where others have been busy for too long, as the answer says. */
    private static int repairedOnceOthersAreDone(String product) {
        return await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> asked(Tokens.admin(), "{\"apply\":true}").post("/sales/" + product + "/audit/repair"),
                        answer -> !answer.asString().contains("audit-busy"))
                .statusCode();
    }

    private static io.restassured.specification.RequestSpecification asked(String token, String body) {
        return given().header("Authorization", token)
                .contentType(ContentType.JSON)
                .body(body);
    }

    private long countsThatWait() {
        return database.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND query LIKE '%FROM restocks WHERE product_id = $1 AND NOT applied)%'");
    }

    private List<String> corrections(String product) {
        return database.rows(
                "SELECT bucket, kind, units, cause, applied FROM stock_corrections WHERE product_id = ?", product);
    }

    private static void assertProblem(Response response, int status, String kind) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("urn:fluxgate:problem:" + kind);
    }
}
