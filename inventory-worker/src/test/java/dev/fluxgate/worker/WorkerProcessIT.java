package dev.fluxgate.worker;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.worker.testing.Call;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.PostgresTls;
import dev.fluxgate.worker.testing.TestKeys;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged worker as a process: how it starts, ends, and shares its work with others. */
class WorkerProcessIT {

    private static final int TERMINATED = 143;

    private static DevStack stack;
    private static Database database;
    private static Log log;
    /** Goes on from test to test: each start costs seconds. */
    private static WorkerProcess shared;

    private final List<WorkerProcess> workers = new ArrayList<>();

    @BeforeAll
    static void startServers() {
        stack = DevStack.forTests(Part.KAFKA, Part.POSTGRES, Part.REDIS)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .start();
        database = Database.at(stack.postgres().jdbcUrl());
        log = new Log(stack.kafka().bootstrapServers());
        Flyway.configure()
                .dataSource(stack.postgres().jdbcUrl(), "fluxgate", "fluxgate")
                .load()
                .migrate();
    }

    @AfterAll
    static void stopServers() {
        if (shared != null) {
            shared.close();
        }
        log.close();
        stack.close();
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(WorkerProcess::close);
    }

    @Test
    void shouldSayOneLineAndExitWhenPostgresIsAway() {
        WorkerProcess worker = start("-Dfluxgate.postgres.port=1");

        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines())
                .containsExactly("PostgreSQL at " + stack.postgres().host()
                        + ":1, database fluxgate, user fluxgate, is not usable: Connection refused. "
                        + "Start it, or set FLUXGATE_POSTGRES_HOST, _PORT, _DATABASE, _USER and _PASSWORD.");
    }

    @Test
    void shouldSayOneLineEachAndExitWhenSettingsAreWrong() {
        WorkerProcess worker = start(
                "-Dfluxgate.lag.every=soon",
                "-Dfluxgate.persist.concurrent-partitions=many",
                "-Dfluxgate.lga.window=1S");

        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("fluxgate.lga.window: there is no such setting"))
                .anySatisfy(line -> assertThat(line).startsWith("fluxgate.lag.every is \"soon\": "))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("fluxgate.persist.concurrent-partitions is \"many\": "
                                + "Expected an integer value, got \"many\""));
    }

    @Test
    void shouldRefuseToStartInProductionWhenServersCanLoseOrders() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DEAD_LETTER);
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        AlterConfigOp asBefore =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        log.admin()
                .incrementalAlterConfigs(Map.of(topic, List.of(compact)))
                .all()
                .get();

        WorkerProcess worker = start("-Dfluxgate.checks.servers=refuse");

        assertThat(worker.exitCode()).isEqualTo(1);
        log.admin()
                .incrementalAlterConfigs(Map.of(topic, List.of(asBefore)))
                .all()
                .get();
        assertThat(worker.lines())
                .anySatisfy(
                        line -> assertThat(line)
                                .startsWith(
                                        "Kafka's topic orders has 1 replicas and min.insync.replicas 1, so the loss of one broker"))
                .anySatisfy(line -> assertThat(line).startsWith("Kafka's topic orders.dead-letter is compacted"))
                .noneSatisfy(line -> assertThat(line).startsWith("\tat "));
        assertThat(worker.lines().get(worker.lines().size() - 1))
                .endsWith("FLUXGATE_CHECKS_SERVERS=warn starts nevertheless.");
    }

    @Test
    void shouldLetNobodyRebuildWhenThereIsNoKey() {
        String url = running().url() + "/sales/phone/rebuild";

        assertThat(post(url, null)).isEqualTo(401);
        assertThat(post(url, "Bearer nonsense")).isEqualTo(401);
        assertThat(post(url, Tokens.admin())).isEqualTo(401);
    }

    @Test
    void shouldShowOperatorsAndObeyAdminsAloneWhenAFileSaysThatReadsAreNotOpen(@TempDir Path settings)
            throws IOException {
        Files.writeString(settings.resolve("fluxgate.identity.open-reads"), "false\n");
        WorkerProcess worker = start(
                "-Dsmallrye.config.source.file.locations=" + settings,
                "-Dmp.jwt.verify.publickey.location=" + TestKeys.config().get(TestKeys.PUBLIC),
                "-Dmp.jwt.verify.issuer=" + TestKeys.config().get("mp.jwt.verify.issuer"));
        String url = worker.url();

        List<Call> calls = Call.describedBy(url);

        assertThat(calls)
                .extracting(Call::toString)
                .contains(
                        "GET /lag",
                        "GET /sales/{productId}/audit",
                        "POST /sales/{productId}/audit/repair",
                        "GET /sales/{productId}/rebuild",
                        "POST /sales/{productId}/rebuild");
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.statusAt(url, null)).isEqualTo(401);
            assertThat(call.statusAt(url, "Bearer nonsense")).isEqualTo(401);
            assertThat(call.statusAt(url, Tokens.buyer())).isEqualTo(403);
            if (call.reads()) {
                assertThat(call.statusAt(url, Tokens.operator())).isNotIn(401, 403);
            } else {
                assertThat(call.statusAt(url, Tokens.operator())).isEqualTo(403);
            }
            assertThat(call.statusAt(url, Tokens.admin())).isNotIn(401, 403);
        });
    }

    @Test
    void shouldEncryptItsConnectionsToPostgresAndRefuseAServerOfAnotherName(@TempDir Path right, @TempDir Path wrong)
            throws Exception {
        Database superuser = Database.at(stack.postgres().jdbcUrl() + "?user=postgres");
        Path ca = PostgresTls.on(superuser, "ip:" + stack.postgres().host(), right);

        start("-Dfluxgate.postgres.ssl-mode=verify-full", "-Dfluxgate.postgres.ca=" + ca)
                .url();

        eventually(
                () -> assertThat(superuser.number("SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                + " WHERE ssl AND application_name = 'vertx-pg-client'"))
                        .isPositive());

        Path others = PostgresTls.on(superuser, "dns:db.example.com", wrong);
        WorkerProcess refused = start("-Dfluxgate.postgres.ssl-mode=verify-full", "-Dfluxgate.postgres.ca=" + others);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.lines()).last().asString().contains("is not usable", "127.0.0.1 could not be verified");
    }

    private static int post(String url, String authorization) {
        return given().headers(authorization == null ? Map.of() : Map.of("Authorization", authorization))
                .post(url)
                .statusCode();
    }

    @Test
    void shouldSayOneLineAndExitWhenDatabaseIsMissing() {
        WorkerProcess worker = start("-Dfluxgate.postgres.database=nowhere");

        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines()).hasSize(1);
        assertThat(worker.lines().get(0)).contains("database \"nowhere\" does not exist");
    }

    @Test
    void shouldEndWithZeroWhenItOnlyMigrates() {
        WorkerProcess worker = start("-Dfluxgate.schema.on-start=migrate-and-exit");

        assertThat(worker.exitCode()).isZero();
        assertThat(worker.lines())
                .anySatisfy(line -> assertThat(line).containsPattern("The schema is at version \\d+\\."))
                .noneSatisfy(line -> assertThat(line).contains("Listening on"));
    }

    @Test
    void shouldSayWhichPortAndExitWhenItIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WorkerProcess worker = start("-Dquarkus.http.port=" + taken.getLocalPort());

            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(worker.lines())
                    .anySatisfy(
                            line -> assertThat(line).contains("Port " + taken.getLocalPort() + " seems to be in use"))
                    .noneSatisfy(line -> assertThat(line).startsWith("\tat "));
        }
    }

    @Test
    void shouldStartAndWorkLaterWhenRedisAndKafkaAreAway() {
        String product = database.createSale(100);
        if (shared != null) {
            taken().terminate();
        }
        stack.kafka().stop();
        stack.redis().stop();

        WorkerProcess worker = running();

        assertThat(get(worker.url() + "/q/health/live").statusCode()).isEqualTo(200);
        assertThat(get(worker.url() + "/q/health/ready").statusCode()).isEqualTo(503);
        stack.kafka().start();
        stack.redis().start();
        log.publish(Orders.confirmed(product, 0, 100));
        eventually(() -> assertThat(database.stock(product)).isEqualTo("100/0/100/100"));
        eventually(() ->
                assertThat(get(worker.url() + "/q/health/ready").asString()).contains("\"degraded\": false"));
    }

    @Test
    void shouldChangeNothingWhenWholeTopicIsReadTwice() throws ExecutionException, InterruptedException {
        WorkerProcess first = taken();
        String product = database.createSale(1_000);
        log.publish(Orders.confirmed(product, 0, 1_100));
        eventually(() -> assertThat(database.orders(product)).isEqualTo(1_100));
        assertThat(first.terminate()).isEqualTo(TERMINATED);
        assertThat(members()).isZero();
        assertThat(log.lag()).isZero();
        List<String> before = contents();

        database.execute("DELETE FROM partition_offsets");
        log.admin().deleteConsumerGroups(List.of(Topics.GROUP)).all().get();
        running();

        eventually(() -> assertThat(database.number("SELECT coalesce(sum(next_offset), 0) FROM partition_offsets"))
                .isEqualTo(log.size(Topics.ORDERS)));
        eventually(() -> assertThat(log.lag()).isZero());
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void shouldPersistEachOrderOnceWhenWorkersComeAndGo() {
        WorkerProcess victim = taken();
        List<OrderEvent> orders = new ArrayList<>();
        List<String> products = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String product = database.createSale(1_000);
            products.add(product);
            orders.addAll(Orders.confirmed(product, 0, 1_000));
        }
        Collections.shuffle(orders, new Random(1));
        long rowsBefore = database.number("SELECT count(*) FROM orders");

        log.publish(orders.subList(0, 8_000));
        WorkerProcess leaver = start();
        leaver.url();
        eventually(() -> assertThat(members()).isEqualTo(2));
        log.publish(orders.subList(8_000, 16_000));
        eventually(
                () -> assertThat(database.number("SELECT count(*) FROM orders")).isGreaterThan(rowsBefore + 8_000));
        victim.kill();
        log.publish(orders.subList(16_000, 24_000));
        running();
        leaver.terminate();

        eventually(() -> assertThat(products)
                .allSatisfy(product -> assertThat(database.stock(product)).isEqualTo("1000/0/1000/1000")));
        assertThat(database.number("SELECT count(*) FROM orders")).isEqualTo(rowsBefore + 24_000);
        eventually(() -> assertThat(log.lag()).isZero());
    }

    /** The worker that goes on, once it listens; started where there is none. */
    private static WorkerProcess running() {
        if (shared == null) {
            shared = WorkerProcess.start(stack);
        }
        shared.url();
        return shared;
    }

    /** The worker that went on until now, for a test that ends it. */
    private WorkerProcess taken() {
        WorkerProcess worker = running();
        shared = null;
        workers.add(worker);
        return worker;
    }

    private WorkerProcess start(String... settings) {
        WorkerProcess worker = WorkerProcess.start(stack, settings);
        workers.add(worker);
        return worker;
    }

    private static int members() {
        try {
            return log.admin()
                    .describeConsumerGroups(List.of(Topics.GROUP))
                    .all()
                    .get()
                    .get(Topics.GROUP)
                    .members()
                    .size();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> contents() {
        return List.of(
                database.rows("SELECT * FROM orders ORDER BY id").toString(),
                database.rows("SELECT * FROM stock ORDER BY product_id").toString());
    }
}
