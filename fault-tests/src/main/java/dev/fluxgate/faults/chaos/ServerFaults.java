package dev.fluxgate.faults.chaos;

import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.devstack.RedisServer;
import dev.fluxgate.devstack.Server;
import dev.fluxgate.faults.proxy.Front;
import dev.fluxgate.faults.proxy.RedisConsole;
import java.time.Duration;
import java.util.List;

/** Redis, Kafka or PostgreSQL: away, frozen, slow, or with a past that is not what it was. */
final class ServerFaults {

    private static final Duration REDIS_DELAY = Duration.ofMillis(100);
    private static final Duration KAFKA_DELAY = Duration.ofMillis(300);
    /** How much of the past a failover loses. */
    private static final Duration UNREPLICATED = Duration.ofSeconds(1);

    private static final Duration IN_STEP = Duration.ofSeconds(20);

    private ServerFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "kafka-away",
                        "Kafka stopped for 30 s",
                        stage -> away(stage, stage.stack().servers().kafka())),
                Fault.of(
                        "postgres-away",
                        "PostgreSQL stopped for 30 s",
                        stage -> away(stage, stage.stack().servers().postgres())),
                Fault.of("redis-stopped", "SIGSTOP of Redis for 5 s", ServerFaults::freezeRedis),
                Fault.of(
                        "redis-slow",
                        "Redis 200 ms further away, for as long as a server is away",
                        stage -> slow(stage, stage.stack().redis(), REDIS_DELAY)),
                Fault.of(
                        "kafka-slow",
                        "Kafka 600 ms further away, for as long as a server is away",
                        stage -> slow(stage, stage.stack().kafka(), KAFKA_DELAY)),
                Fault.alone(
                        "redis-failover",
                        "a replica promoted that lacks the last second of writes",
                        ServerFaults::failOver),
                Fault.alone("redis-flushed", "FLUSHALL, then the rebuild", ServerFaults::flush));
    }

    private static void away(Stage stage, Server server) throws InterruptedException {
        server.stop();
        stage.last(stage.scale().away());
        server.start();
    }

    private static void freezeRedis(Stage stage) throws InterruptedException {
        stage.stack().servers().redis().pause();
        stage.last(stage.scale().frozen());
        stage.stack().servers().redis().resume();
    }

    private static void slow(Stage stage, Front front, Duration eachWay) throws InterruptedException {
        front.delay(eachWay);
        stage.last(stage.scale().away());
        front.delay(Duration.ZERO);
    }

    /** The replica is cut off, and promoted a moment later; the old primary works until then, and acknowledges. */
    private static void failOver(Stage stage) throws Exception {
        RedisServer primary = stage.stack().servers().redis();
        DevStack standby = DevStack.forTests(Part.REDIS).start();
        stage.stack().onClose(standby);
        int replica = standby.redis().port();
        RedisConsole.ask(replica, "REPLICAOF", primary.peerHost(), Integer.toString(primary.peerPort()));
        await("the replica is in step").atMost(IN_STEP).until(() -> RedisConsole.ask(replica, "INFO", "replication")
                .contains("master_link_status:up"));
        stage.last(stage.scale().before());
        RedisConsole.ask(replica, "REPLICAOF", "NO", "ONE");
        stage.last(UNREPLICATED);
        stage.stack().redis().leadTo(replica);
        primary.kill();
    }

    private static void flush(Stage stage) throws Exception {
        RedisConsole.ask(stage.stack().servers().redis().port(), "FLUSHALL");
    }
}
