package dev.fluxgate.worker;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged worker as a process: how it works, ends, and shares its work with others. */
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
    void shouldLetNobodyRebuildWhenThereIsNoKey() {
        String url = running().url() + "/sales/phone/rebuild";

        assertThat(post(url, null)).isEqualTo(401);
        assertThat(post(url, "Bearer nonsense")).isEqualTo(401);
        assertThat(post(url, Tokens.admin())).isEqualTo(401);
    }

    private static int post(String url, String authorization) {
        return given().headers(authorization == null ? Map.of() : Map.of("Authorization", authorization))
                .post(url)
                .statusCode();
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
