package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.faults.service.Client;
import dev.fluxgate.faults.service.ServiceProcess;
import dev.fluxgate.faults.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Servers set up with the files of {@code deploy/security}, in the order of the guide, and services that have no other rights. */
final class LeastPrivilege implements AutoCloseable {

    private static final Path FILES = Path.of("..", "deploy", "security");
    private static final String GATEWAY = "fluxgate-gateway";
    private static final String WORKER = "fluxgate-worker";

    /**
     * Nothing is left for long to a gateway, or to a worker that was killed. No order is on its way to Kafka when a sale is
     * rebuilt.
     */
    private static final Map<String, String> QUICK = Map.of(
            "FLUXGATE_RELAY_OLDER_THAN", "PT0.5S",
            "FLUXGATE_REBUILD_QUIET_TIME", "PT0.5S",
            "MP_MESSAGING_INCOMING_ORDERS_SESSION_TIMEOUT_MS", "3000",
            "MP_MESSAGING_INCOMING_ORDERS_HEARTBEAT_INTERVAL_MS", "500");

    private static final Pattern REFUSED = Pattern.compile(
            "NOPERM|ACL failure|permission denied|must be owner|AuthorizationException|not authorized|authorization failed",
            Pattern.CASE_INSENSITIVE);

    private final DevStack stack;
    private final AclRedis redis;
    private final AclPostgres postgres;
    private final AclKafka kafka;
    private final Services services;
    private final List<ServiceProcess> started = new ArrayList<>();
    private ServiceProcess gateway;
    private ServiceProcess worker;

    private LeastPrivilege(DevStack stack) throws Exception {
        this.stack = stack;
        services = new Services(stack);
        redis = AclRedis.start(stack, FILES.resolve("redis.acl"));
        postgres = AclPostgres.of(
                stack.postgres(),
                FILES.resolve("postgres-roles.sql"),
                stack.directory().resolve("logs/postgres.log"));
        kafka = AclKafka.of(stack.kafka());
    }

    /** Returns when both services are ready; where they do not get so far, the failure says what they were refused. */
    static LeastPrivilege start() throws Exception {
        DevStack stack = DevStack.forTests(Part.KAFKA, Part.POSTGRES)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .kafkaClients(GATEWAY, WORKER)
                .start();
        LeastPrivilege all;
        try {
            all = new LeastPrivilege(stack);
        } catch (Exception | Error e) {
            stack.close();
            throw e;
        }
        try {
            all.migrateAndStart();
            return all;
        } catch (Exception | Error e) {
            try (all) {
                e.addSuppressed(new AssertionError("refused: " + all.refusals()));
            } catch (IOException unread) {
                e.addSuppressed(unread);
            }
            throw e;
        }
    }

    private void migrateAndStart() throws Exception {
        Map<String, String> asOwner = settings(WORKER, AclPostgres.OWNER);
        asOwner.put("FLUXGATE_SCHEMA_ON_START", "migrate-and-exit");
        ServiceProcess migration = started(services.worker(asOwner));
        kafka.give(FILES.resolve("kafka-acls"), stack.directory().resolve("acl-kafka"));
        assertThat(migration.awaitEnd()).as("%s", migration.output()).isZero();
        postgres.grant(FILES.resolve("postgres-grants.sql"));
        worker = startWorker();
        gateway = startGateway();
        worker.awaitReady();
        gateway.awaitReady();
    }

    private ServiceProcess startWorker() throws IOException {
        Map<String, String> settings = settings(WORKER, "fluxgate_worker");
        settings.putAll(QUICK);
        settings.put("FLUXGATE_SCHEMA_ON_START", "check");
        return started(services.worker(settings));
    }

    private ServiceProcess startGateway() throws IOException {
        return started(services.gateway(settings(GATEWAY, "fluxgate_gateway")));
    }

    private Map<String, String> settings(String user, String role) {
        Map<String, String> settings = new HashMap<>(redis.settings(user));
        settings.putAll(kafka.settings(user));
        settings.putAll(postgres.settings(role));
        return settings;
    }

    private ServiceProcess started(ServiceProcess process) {
        started.add(process);
        return process;
    }

    Client gateway() {
        return services.client(gateway);
    }

    Client worker() {
        return services.client(worker);
    }

    AclPostgres postgres() {
        return postgres;
    }

    /** Where Kafka lets everybody do everything. */
    String kafka() {
        return stack.kafka().bootstrapServers();
    }

    /** Kills the worker, and lets Redis forget everything. */
    void killWorkerAndFlush() throws IOException {
        worker.kill();
        redis.ask("FLUSHALL");
    }

    /** Returns when the killed worker's successor is ready. */
    void startAnotherWorker() throws IOException {
        worker = startWorker().awaitReady();
    }

    /** What services were refused, by the servers' own accounts and by what they have printed themselves. */
    List<String> refusals() throws IOException {
        List<String> refusals = new ArrayList<>(redis.refusals());
        refusals.addAll(postgres.refusals());
        refusals.addAll(kafka.denials());
        for (ServiceProcess process : started) {
            process.output().lines().filter(REFUSED.asPredicate()).forEach(refusals::add);
        }
        return refusals;
    }

    @Override
    public void close() {
        kafka.close();
        stack.close();
    }
}
