package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.tools.AclCommand;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped ACLs, on a broker that speaks TLS, knows its clients by their certificates and allows nothing of itself. The
 * clients have the settings that the guide names.
 */
class KafkaAclsTest {

    private static final Path SCRIPT = Path.of("..", "deploy", "security", "kafka-acls");
    private static final String ORDERS = "orders";
    private static final String DEAD_LETTERS = "orders.dead-letter";
    private static final String GROUP = "inventory-group";
    private static final String ADMIN = "kafka-admin";
    private static final String GATEWAY = "fluxgate-gateway";
    private static final String WORKER = "fluxgate-worker";
    private static final String STRANGER = "stranger";

    @TempDir
    private static Path directory;

    private static Certificates certificates;
    private static KafkaBroker broker;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        QuietLogs.quieten();
        certificates = Certificates.of(directory, ADMIN, GATEWAY, WORKER, STRANGER);
        int port = Ports.free();
        int controller = Ports.free();
        address = Ports.HOST + ":" + port;
        Map<String, String> settings = new HashMap<>(tls(ADMIN));
        settings.put("ssl.client.auth", "required");
        settings.put("listeners", "SSL://" + address + ",CONTROLLER://" + Ports.HOST + ":" + controller);
        settings.put("advertised.listeners", "SSL://" + address);
        settings.put("listener.security.protocol.map", "SSL:SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SSL");
        settings.put("controller.quorum.voters", "1@" + Ports.HOST + ":" + controller);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's listener knows nobody by name.
        settings.put("super.users", "User:ANONYMOUS;User:CN=" + ADMIN);
        broker = KafkaBroker.start(directory.resolve("kafka"), port, port, settings);
        try (Admin admin = admin(ADMIN)) {
            get(admin.createTopics(
                            List.of(new NewTopic(ORDERS, 1, (short) 1), new NewTopic(DEAD_LETTERS, 1, (short) 1)))
                    .all());
        }
        giveWhatTheScriptGives();
    }

    /** Runs the script with a kafka-acls.sh that writes down what it is asked, and lets Kafka's own command do that here. */
    private static void giveWhatTheScriptGives() throws Exception {
        Path asked = directory.resolve("asked");
        Path command = directory.resolve("kafka-acls.sh");
        Files.writeString(command, "#!/bin/sh\necho \"$@\" >> '" + asked + "'\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        Path config = directory.resolve("admin.properties");
        Properties properties = new Properties();
        properties.putAll(tls(ADMIN));
        try (var out = Files.newBufferedWriter(config)) {
            properties.store(out, null);
        }
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString(), address, config.toString()).inheritIO();
        script.environment().merge("PATH", directory.toString(), (path, ours) -> ours + ":" + path);
        assertThat(script.start().waitFor()).isZero();
        for (String arguments : Files.readAllLines(asked)) {
            AclCommand.main(arguments.split(" "));
        }
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void shouldLetAGatewayWriteOrdersAndNothingElse() {
        allowed(() -> write(GATEWAY, ORDERS));

        forbidden(() -> read(GATEWAY, ORDERS));
        forbidden(() -> consume(GATEWAY, GROUP));
        forbidden(() -> write(GATEWAY, DEAD_LETTERS));
        forbidden(() -> deleteOrders(GATEWAY));
    }

    @Test
    void shouldLetAWorkerReadOrdersWriteDeadLettersAndNothingElse() {
        allowed(() -> write(WORKER, ORDERS));
        allowed(() -> write(WORKER, DEAD_LETTERS));
        allowed(() -> read(WORKER, DEAD_LETTERS));
        allowed(() -> consume(WORKER, GROUP));
        allowed(() -> look(WORKER));

        forbidden(() -> consume(WORKER, "another-group"));
        forbidden(() -> deleteOrders(WORKER));
        forbidden(() -> write(WORKER, "another-topic"));
    }

    @Test
    void shouldLetAStrangerDoNothing() {
        forbidden(() -> write(STRANGER, ORDERS));
        forbidden(() -> read(STRANGER, ORDERS));
        forbidden(() -> consume(STRANGER, GROUP));
        forbidden(() -> look(STRANGER));
    }

    @Test
    void shouldNotTalkToWhoeverHasNoCertificate() {
        Map<String, String> settings = tls(GATEWAY);
        settings.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));

        assertThatThrownBy(() -> write(settings, ORDERS)).hasRootCauseInstanceOf(SSLException.class);
    }

    private static void write(String principal, String topic) throws Exception {
        write(tls(principal), topic);
    }

    private static void write(Map<String, String> settings, String topic) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("enable.idempotence", true);
        all.put("max.block.ms", 5_000);
        try (var producer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer())) {
            get(producer.send(new ProducerRecord<>(topic, "an order")));
        }
    }

    /** To the first record. */
    private static void read(String principal, String topic) {
        try (var consumer = consumer(principal, null)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            int records = 0;
            while (records == 0 && System.nanoTime() < end) {
                records = consumer.poll(Duration.ofMillis(100)).count();
            }
            assertThat(records).isPositive();
        }
    }

    /** As a member of a group, to the commit. */
    private static void consume(String principal, String group) {
        try (var consumer = consumer(principal, group)) {
            consumer.subscribe(List.of(ORDERS));
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (consumer.assignment().isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100));
            }
            assertThat(consumer.assignment()).isNotEmpty();
            consumer.commitSync();
        }
    }

    private static KafkaConsumer<String, String> consumer(String principal, String group) {
        Map<String, Object> settings = new HashMap<>(tls(principal));
        if (group != null) {
            settings.put("group.id", group);
        }
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", 10_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    /** What lag and the check at the start are made of. */
    private static void look(String principal) throws Exception {
        try (Admin admin = admin(principal)) {
            get(admin.describeTopics(List.of(ORDERS, DEAD_LETTERS)).allTopicNames());
            get(admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, ORDERS)))
                    .all());
            get(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata());
            get(admin.describeConsumerGroups(List.of(GROUP)).all());
        }
    }

    private static void deleteOrders(String principal) throws Exception {
        try (Admin admin = admin(principal)) {
            get(admin.deleteTopics(List.of(ORDERS)).all());
        }
    }

    private static Admin admin(String principal) {
        return Admin.create(new HashMap<>(tls(principal)));
    }

    private static Map<String, String> tls(String principal) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                address,
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificates.trusted().toString(),
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                certificates.of(principal).toString()));
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void allowed(ThrowingCallable call) {
        assertThatCode(call).doesNotThrowAnyException();
    }

    private static void forbidden(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(refusal -> assertThat(
                        refusal instanceof AuthorizationException ? refusal : refusal.getCause())
                .isInstanceOf(AuthorizationException.class));
    }
}
