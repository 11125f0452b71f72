package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every kind of stack for tests must do; a subclass chooses the kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DevStackContract {

    private static final String KIND = "fluxgate.devstack";

    private final String kind;
    private final String configuredKind = System.getProperty(KIND, "processes");
    private final List<String> progress = new ArrayList<>();
    protected DevStack stack;

    DevStackContract(String kind) {
        this.kind = kind;
    }

    @BeforeAll
    void startStack() {
        System.setProperty(KIND, kind);
        stack = DevStack.forTests(Part.values())
                .topic("orders", 12)
                .topic("orders.dead-letter", 1)
                .progress(progress::add)
                .start();
    }

    @AfterAll
    void stopStack() {
        System.setProperty(KIND, configuredKind);
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldSayWhatIsReadyWhenStarted() {
        assertThat(progress)
                .anySatisfy(line -> assertThat(line).matches("Redis [0-9.]+ ready on \\S+:\\d+ \\(\\d+\\.\\d s\\)"))
                .anySatisfy(line -> assertThat(line).matches("Kafka [0-9.]+ ready on \\S+:\\d+ \\(\\d+\\.\\d s\\)"))
                .anySatisfy(
                        line -> assertThat(line).matches("PostgreSQL [0-9.]+ ready on \\S+:\\d+ \\(\\d+\\.\\d s\\)"));
    }

    @Test
    void shouldRefuseWritesRatherThanEvictWhenRedisIsFull() throws Exception {
        assertThat(RedisCommand.send(stack.redis(), "CONFIG GET maxmemory-policy"))
                .containsExactly("maxmemory-policy", "noeviction");
    }

    @Test
    void shouldHaveTopicsWithTheirPartitionsWhenAskedFor() throws Exception {
        try (Admin admin = admin()) {
            Map<String, TopicDescription> topics = admin.describeTopics(List.of("orders", "orders.dead-letter"))
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS);

            assertThat(topics.get("orders").partitions()).hasSize(12);
            assertThat(topics.get("orders.dead-letter").partitions()).hasSize(1);
        }
    }

    @Test
    void shouldNotCreateTopicWhenItIsOnlyWrittenTo() {
        assertThatThrownBy(() -> KafkaRecords.write(stack.kafka(), "misspelt", "lost"))
                .hasMessageContaining("misspelt not present");
    }

    @Test
    void shouldDeliverToClassicGroupWhenItsSessionsAreShort() throws Exception {
        KafkaRecords.write(stack.kafka(), "orders", "classic");

        assertThat(KafkaRecords.read(
                        stack.kafka(), "orders", Map.of("session.timeout.ms", 1_000, "heartbeat.interval.ms", 300)))
                .isNotEmpty();
    }

    @Test
    void shouldDeliverToGroupOfTheConsumerProtocolWhenOneReads() throws Exception {
        KafkaRecords.write(stack.kafka(), "orders", "modern");

        assertThat(KafkaRecords.read(stack.kafka(), "orders", Map.of("group.protocol", "consumer")))
                .isNotEmpty();
    }

    @Test
    void shouldLetItsUserOwnTheDatabaseAndNoMoreWhenConnected() throws Exception {
        assertThat(Sql.query(
                        stack.postgres(),
                        "SELECT pg_get_userbyid(datdba) || ' ' || rolsuper || ' ' || current_database() FROM pg_database"
                                + " JOIN pg_roles ON rolname = current_user WHERE datname = current_database()"))
                .isEqualTo("fluxgate false fluxgate");
        Sql.execute(stack.postgres(), "CREATE TABLE owned (id int)");
    }

    @Test
    void shouldTakePasswordsSeriouslyWhenOneIsWrong() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        stack.postgres().jdbcUrl(), stack.postgres().name(), "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void shouldAnswerAtTheSameAddressWhenRedisIsStoppedAndStarted() throws Exception {
        stack.redis().stop();
        assertThatThrownBy(() -> RedisCommand.send(stack.redis(), "PING")).isInstanceOf(Exception.class);

        stack.redis().start();

        assertThat(RedisCommand.send(stack.redis(), "PING")).containsExactly("PONG");
    }

    @Test
    void shouldStopAnsweringOnlyForAsLongAsRedisIsPaused() throws Exception {
        stack.redis().pause();
        try {
            assertThatThrownBy(() -> RedisCommand.send(stack.redis(), "PING"))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            stack.redis().resume();
        }
        assertThat(RedisCommand.send(stack.redis(), "PING")).containsExactly("PONG");
    }

    @Test
    void shouldKeepCommittedRowsWhenPostgresIsKilledAndStarted() throws Exception {
        Sql.execute(stack.postgres(), "CREATE TABLE kept AS SELECT 42 AS answer");
        stack.postgres().kill();

        stack.postgres().start();

        assertThat(Sql.query(stack.postgres(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void shouldKeepRecordsWhenKafkaIsStoppedAndStarted() throws Exception {
        KafkaRecords.write(stack.kafka(), "orders.dead-letter", "kept");
        stack.kafka().stop();

        stack.kafka().start();

        assertThat(KafkaRecords.read(stack.kafka(), "orders.dead-letter", Map.of()))
                .contains("kept");
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }
}
