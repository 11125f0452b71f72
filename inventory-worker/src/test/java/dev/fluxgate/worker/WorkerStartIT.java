package dev.fluxgate.worker;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.devstack.PostgresTls;
import dev.fluxgate.worker.testing.Call;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.TestKeys;
import dev.fluxgate.worker.testing.Tokens;
import dev.fluxgate.worker.testing.WorkerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged worker as a process: what it starts with, and what it says where it does not. */
class WorkerStartIT {

    private static DevStack stack;

    private final List<WorkerProcess> workers = new ArrayList<>();

    @BeforeAll
    static void startServers() {
        stack = DevStack.forTests(Part.KAFKA, Part.POSTGRES, Part.REDIS)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .start();
    }

    @AfterAll
    static void stopServers() {
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
                "-Dfluxgate.lga.window=1S",
                "-Dmp.messaging.outgoing.orders.acks=1");

        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines())
                .hasSize(4)
                .contains("mp.messaging.outgoing.orders.acks: there is no such channel here,"
                        + " only mp.messaging.incoming.orders")
                .anySatisfy(line -> assertThat(line).startsWith("fluxgate.lga.window: there is no such setting"))
                .anySatisfy(line -> assertThat(line).startsWith("fluxgate.lag.every is \"soon\": "))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("fluxgate.persist.concurrent-partitions is \"many\": "
                                + "Expected an integer value, got \"many\""));
    }

    @Test
    void shouldSayOneLineEachAndExitWhenValuesAreOutOfRange() {
        WorkerProcess worker = start(
                "-Dfluxgate.relay.every=PT0S",
                "-Dfluxgate.relay.page-size=257",
                "-Dfluxgate.rebuild.drain-check-every=PT0S",
                "-Dfluxgate.persist.concurrent-partitions=0");

        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines())
                .containsExactlyInAnyOrder(
                        "fluxgate.relay.every is \"PT0S\": allowed is PT1S or more",
                        "fluxgate.relay.page-size is \"257\": allowed is 1 to 256",
                        "fluxgate.rebuild.drain-check-every is \"PT0S\": allowed is PT0.001S or more",
                        "fluxgate.persist.concurrent-partitions is \"0\": allowed is 1 or more");
    }

    @Test
    void shouldRefuseToStartInProductionWhenServersCanLoseOrders() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.DEAD_LETTER);
        AlterConfigOp compact =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
        AlterConfigOp asBefore =
                new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
        alter(topic, compact);

        WorkerProcess worker = start("-Dfluxgate.checks.servers=refuse");

        assertThat(worker.exitCode()).isEqualTo(1);
        alter(topic, asBefore);
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
    void shouldSayThatNoSecondWorkerCanHelpWhenThereIsOnePartition() throws Exception {
        replaceOrders(1);
        try {
            WorkerProcess worker = start();
            worker.url();

            assertThat(worker.lines()).anySatisfy(line -> assertThat(line)
                    .contains("\"WARN\"", "Kafka's topic orders has 1 partition, so no second worker can help"));

            WorkerProcess refusing = start("-Dfluxgate.checks.servers=refuse");
            assertThat(refusing.exitCode()).isEqualTo(1);
            assertThat(refusing.lines())
                    .filteredOn(line -> line.contains("has 1 partition,"))
                    .singleElement()
                    .asString()
                    .contains("\"WARN\"");
        } finally {
            replaceOrders(Topics.DEFAULT_PARTITIONS);
        }
    }

    private static void replaceOrders(int partitions) throws Exception {
        try (Log log = new Log(stack.kafka().bootstrapServers())) {
            log.admin().deleteTopics(List.of(Topics.ORDERS)).all().get();
            eventually(() -> assertThat(log.admin()
                            .createTopics(List.of(new NewTopic(Topics.ORDERS, partitions, (short) 1)))
                            .all())
                    .succeedsWithin(Duration.ofSeconds(5)));
        }
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
        PostgresTls own =
                PostgresTls.of(stack.postgres(), "ip:" + stack.postgres().host(), right);
        own.show();

        start("-Dfluxgate.postgres.ssl-mode=verify-full", "-Dfluxgate.postgres.ca=" + own.trusted())
                .url();

        eventually(() -> assertThat(Database.at(stack.postgres().jdbcUrl())
                        .number("SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                                + " WHERE ssl AND application_name = 'vertx-pg-client'"))
                .isPositive());

        PostgresTls others = PostgresTls.of(stack.postgres(), "dns:db.example.com", wrong);
        others.show();
        WorkerProcess refused =
                start("-Dfluxgate.postgres.ssl-mode=verify-full", "-Dfluxgate.postgres.ca=" + others.trusted());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.lines()).last().asString().contains("is not usable", "127.0.0.1 could not be verified");
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

    /** A job may run where Kafka's name does not resolve, or before there is a Kafka. */
    @Test
    void shouldMigrateWhereKafkaHasNoAddress() {
        // By both names: a variable, which the worker is given, is asked for by its own.
        String[] nowhere = {
            "-Dkafka.bootstrap.servers=kafka.invalid:9092", "-DKAFKA_BOOTSTRAP_SERVERS=kafka.invalid:9092"
        };

        WorkerProcess worker = start(nowhere);
        assertThat(worker.exitCode()).isEqualTo(1);
        assertThat(worker.lines())
                .last()
                .asString()
                .startsWith("kafka.bootstrap.servers (KAFKA_BOOTSTRAP_SERVERS) is kafka.invalid:9092");

        WorkerProcess job = start(nowhere[0], nowhere[1], "-Dfluxgate.schema.on-start=migrate-and-exit");
        assertThat(job.exitCode()).as("%s", job.lines()).isZero();
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

    private static void alter(ConfigResource resource, AlterConfigOp operation) throws Exception {
        try (Log log = new Log(stack.kafka().bootstrapServers())) {
            log.admin()
                    .incrementalAlterConfigs(Map.of(resource, List.of(operation)))
                    .all()
                    .get();
        }
    }

    private WorkerProcess start(String... settings) {
        WorkerProcess worker = WorkerProcess.start(stack, settings);
        workers.add(worker);
        return worker;
    }
}
