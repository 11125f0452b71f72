package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One running stack for all, and the restart at the end; a path with spaces, as people have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalDevStackTest {

    private final int offset = FreeOffset.find();

    private Path temporary;
    private Path data;
    private DevStack stack;

    @BeforeAll
    void startStack(@TempDir Path directory) {
        temporary = directory;
        data = temporary.resolve("my data");
        stack = builder().start();
    }

    @AfterAll
    void stopStack() {
        stack.close();
    }

    @Test
    void shouldUseDocumentedPortsWhenOffsetIsAdded() {
        assertThat(List.of(stack.redis().port(), stack.postgres().port()))
                .containsExactly(16379 + offset, 15432 + offset);
        assertThat(stack.kafka().bootstrapServers()).isEqualTo("127.0.0.1:" + (19092 + offset));
    }

    @Test
    void shouldSyncToDiskAndSeldomRewriteWhenLocal() throws Exception {
        assertThat(RedisCommand.send(stack.redis(), "CONFIG GET appendonly")).containsExactly("appendonly", "yes");
        assertThat(RedisCommand.send(stack.redis(), "CONFIG GET appendfsync"))
                .containsExactly("appendfsync", "everysec");
        assertThat(RedisCommand.send(stack.redis(), "CONFIG GET auto-aof-rewrite-min-size"))
                .containsExactly("auto-aof-rewrite-min-size", Long.toString(1L << 30));
        assertThat(Sql.query(stack.postgres(), "SHOW fsync")).isEqualTo("on");
    }

    @Test
    void shouldRefuseDirectoryWhenThisJvmUsesIt() {
        assertThatThrownBy(() -> builder().start())
                .isInstanceOf(DevStackException.class)
                .hasMessage(
                        "another FluxGate (process %s) uses the data directory %s: stop it, or choose another"
                                + " directory",
                        ProcessHandle.current().pid(), data);
    }

    @Test
    void shouldRefuseDirectoryWhenAnotherJvmUsesIt() throws Exception {
        Process second = Owner.launch(data.toString(), "1");
        try {
            assertThat(Owner.firstLine(second))
                    .startsWith("another FluxGate (process "
                            + ProcessHandle.current().pid() + ") uses");
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldNotEmptyDirectoryWhenItIsInUse() throws Exception {
        assertThatThrownBy(() -> builder().fresh(true).start()).isInstanceOf(DevStackException.class);

        assertThat(Files.exists(data.resolve("postgres/cluster/PG_VERSION"))).isTrue();
    }

    @Test
    void shouldNameServerAndPortWhenPortIsTaken() throws Exception {
        int other = FreeOffset.find();
        try (ServerSocket squatter = new ServerSocket(19092 + other, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> DevStack.local(temporary.resolve("other"))
                            .portOffset(other)
                            .start())
                    .isInstanceOf(DevStackException.class)
                    .hasMessage(
                            "port %s, which Kafka needs, is taken: stop what listens there, or move all ports"
                                    + " with --port-offset N",
                            squatter.getLocalPort());
        }
    }

    @Test
    void shouldSayWhichPortWhenOffsetIsTooLarge() {
        assertThatThrownBy(() -> DevStack.local(data).portOffset(50_000).start())
                .isInstanceOf(DevStackException.class)
                .hasMessageContaining("--port-offset 50000 puts Redis on port 66379");
    }

    @Test
    void shouldSayWhyWhenDirectoryCanNotBeMade() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "in the way");

        assertThatThrownBy(() -> DevStack.local(file.resolve("data")).start())
                .isInstanceOf(DevStackException.class)
                .hasMessageStartingWith("cannot use the data directory " + file);
    }

    @Test
    void shouldKeepKeysWhenRedisIsKilledAndStarted() throws Exception {
        RedisCommand.send(stack.redis(), "SET killed kept");
        stack.redis().kill();

        stack.redis().start();

        assertThat(RedisCommand.send(stack.redis(), "GET killed")).containsExactly("kept");
    }

    @Test
    void shouldKeepRecordsWhenKafkaIsKilledAndStarted() throws Exception {
        KafkaRecords.write(stack.kafka(), "killed", "kept");
        stack.kafka().kill();

        stack.kafka().start();

        assertThat(KafkaRecords.read(stack.kafka(), "killed", Map.of())).containsExactly("kept");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldKeepDataWhenStartedAgainAndNoneWhenFresh() throws Exception {
        RedisCommand.send(stack.redis(), "SET restarted kept");
        KafkaRecords.write(stack.kafka(), "restarted", "kept");
        Sql.execute(stack.postgres(), "CREATE TABLE restarted AS SELECT 'kept' AS value");
        stack.close();

        stack = builder().start();
        assertThat(RedisCommand.send(stack.redis(), "GET restarted")).containsExactly("kept");
        assertThat(KafkaRecords.read(stack.kafka(), "restarted", Map.of())).containsExactly("kept");
        assertThat(Sql.query(stack.postgres(), "SELECT value FROM restarted")).isEqualTo("kept");
        stack.close();

        Files.writeString(data.resolve("notes"), "not FluxGate's");
        stack = builder().fresh(true).start();
        assertThat(RedisCommand.send(stack.redis(), "GET restarted")).isEmpty();
        assertThat(Sql.query(stack.postgres(), "SELECT to_regclass('restarted')"))
                .isNull();
        assertThat(Files.exists(data.resolve("notes"))).isTrue();
    }

    private DevStackBuilder builder() {
        return DevStack.local(data).portOffset(offset).topic("killed", 1).topic("restarted", 1);
    }
}
