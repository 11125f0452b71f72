package dev.fluxgate.faults.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.Server;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.proxy.Boundary;
import dev.fluxgate.faults.proxy.Catch;
import dev.fluxgate.faults.proxy.Hold;
import dev.fluxgate.faults.proxy.Hold.When;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.faults.proxy.WireProxy;
import dev.fluxgate.faults.stack.Member;
import dev.fluxgate.lua.ScriptCall;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** SIGKILL: of each process and server, and of a process at each boundary of an order's path. */
final class KillFaults {

    private static final Duration REACHED = Duration.ofSeconds(60);

    /** The other gateways may do in a sale, by chance, all that the victim is waited for to do; then it has another one. */
    private static final int SALES = 4;

    /** Who is kept at a script call shall not give it up before it is killed. */
    private static final Map<String, String> PATIENT = Map.of("FLUXGATE_REDIS_TIMEOUT", "PT60S");

    private KillFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "gateway-killed",
                        "SIGKILL of one of two gateways, started again",
                        stage -> killAndStart(stage, stage.stack().gateways().get(0))),
                Fault.of(
                        "worker-killed",
                        "SIGKILL of one of two workers, started again",
                        stage -> killAndStart(stage, stage.stack().workers().get(0))),
                Fault.of("redis-killed", "SIGKILL of Redis, started again on its data", KillFaults::killRedis),
                Fault.of("kafka-killed", "SIGKILL of Kafka, started again on its data", KillFaults::killKafka),
                Fault.of(
                        "postgres-killed",
                        "SIGKILL of PostgreSQL, started again on its data",
                        stage -> killAndStart(stage, stage.stack().servers().postgres())),
                Fault.of(
                        "killed-after-script",
                        "SIGKILL of a gateway when Redis has decided an order and Kafka does not have it",
                        stage -> killGatewayAt(
                                stage, ScriptCall.DECIDE, When.AFTER_IT_RAN, on -> on.offer(Offers.PLAIN))),
                Fault.of(
                        "killed-in-transfer",
                        "SIGKILL of a gateway when units have left one bucket and are in no other one",
                        stage -> killGatewayAt(stage, ScriptCall.TAKE, When.AFTER_IT_RAN, Stage::beginLateSale)),
                Fault.of(
                        "killed-after-ack",
                        "SIGKILL of a gateway when Kafka has an order and the buyer has no answer",
                        KillFaults::killAfterAcknowledgement),
                Fault.of(
                        "killed-before-commit",
                        "SIGKILL of a worker when a batch is written, offset included, and not committed",
                        stage -> killWorkerAt(stage, Boundary.BEFORE_COMMIT)),
                Fault.of(
                        "killed-after-commit",
                        "SIGKILL of a worker when PostgreSQL has committed a batch and the worker has not heard",
                        stage -> killWorkerAt(stage, Boundary.AFTER_COMMIT)),
                Fault.of(
                        "killed-before-offset",
                        "SIGKILL of a worker when a batch is committed and Kafka has not been told the offset",
                        KillFaults::killBeforeOffset));
    }

    private static void killAndStart(Stage stage, Member member) throws Exception {
        member.kill();
        stage.leaveAlone();
        member.start();
        member.awaitReady();
    }

    private static void killAndStart(Stage stage, Server server) {
        server.kill();
        stage.leaveAlone();
        server.start();
    }

    private static void killRedis(Stage stage) {
        stage.stack().redis().shut();
        stage.stack().servers().redis().kill();
        stage.leaveAlone();
        stage.stack().servers().redis().start();
        stage.stack().redis().open();
    }

    private static void killKafka(Stage stage) {
        stage.stack().servers().kafka().kill();
        stage.leaveAlone();
        stage.stack().servers().kafka().start();
    }

    /** Of the sale that a gateway dies in, when it is ready. */
    private interface Choice {
        Offer of(Stage stage) throws Exception;
    }

    /** A third gateway comes, does its part of the work, and dies at a script call. */
    private static void killGatewayAt(Stage stage, ScriptCall call, When when, Choice choice) throws Exception {
        try (RedisProxy proxy = new RedisProxy("127.0.0.1", stage.stack().redisPort())) {
            Map<String, String> settings = new HashMap<>(PATIENT);
            settings.put("FLUXGATE_REDIS_URL", proxy.uri());
            Member victim = stage.stack().addGateway("gateway-victim", settings);
            victim.awaitReady();
            String product = choice.of(stage).product();
            Hold hold = proxy.add(new Hold(call, product, when));
            stage.stack().gateways().add(victim);
            for (int sale = 1; sale < SALES && !hold.isReached(REACHED.dividedBy(SALES)); sale++) {
                String next = choice.of(stage).product();
                hold = next.equals(product) ? hold : proxy.add(new Hold(call, next, when));
                product = next;
            }
            hold.awaitReached(REACHED.dividedBy(SALES));
            victim.kill();
            stage.leaveAlone();
            stage.stack().gateways().remove(victim);
        }
    }

    private static void killAfterAcknowledgement(Stage stage) throws Exception {
        Member victim = stage.stack().gateways().get(1);
        killAt(stage, victim, stage.stack().kafkaWire(), Boundary.KAFKA_HAS_ACKNOWLEDGED);
        victim.start();
        victim.awaitReady();
    }

    private static void killBeforeOffset(Stage stage) throws Exception {
        Member victim = stage.stack().workers().get(1);
        giveWork(stage, victim);
        killAt(stage, victim, stage.stack().kafkaWire(), Boundary.BEFORE_OFFSET_COMMIT);
        victim.start();
        victim.awaitReady();
    }

    private static void killAt(Stage stage, Member victim, WireProxy proxy, Boundary boundary) throws Exception {
        Catch reached = proxy.add(new Catch(boundary, victim.name()));
        reached.awaitReached(REACHED);
        victim.kill();
        stage.leaveAlone();
        proxy.clear();
    }

    /** Waits until a worker has partitions, and begins a sale in one of them. */
    private static void giveWork(Stage stage, Member worker) throws Exception {
        Set<Integer> owned = new HashSet<>();
        await(worker.name() + " has partitions").atMost(REACHED).until(() -> {
            for (JsonNode partition : worker.client().lag().body().path("partitions")) {
                if (partition.path("owner").path("clientId").asText().contains(worker.name())) {
                    owned.add(partition.path("partition").asInt());
                }
            }
            return !owned.isEmpty();
        });
        stage.beginLateSale(product ->
                owned.contains(BuiltInPartitioner.partitionForKey(product.getBytes(UTF_8), Topics.DEFAULT_PARTITIONS)));
    }

    /** A third worker comes, gets its part of the partitions, and dies between two steps. */
    private static void killWorkerAt(Stage stage, Boundary boundary) throws Exception {
        try (WireProxy proxy =
                WireProxy.ofPostgres(stage.stack().servers().postgres().port())) {
            Member victim = stage.stack()
                    .addWorker("worker-victim", Map.of("FLUXGATE_POSTGRES_PORT", Integer.toString(proxy.port())));
            victim.awaitReady();
            giveWork(stage, victim);
            Catch reached = proxy.add(new Catch(boundary, ""));
            reached.awaitReached(REACHED);
            victim.kill();
            stage.leaveAlone();
        }
    }
}
