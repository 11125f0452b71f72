package dev.fluxgate.faults.stack;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.DevStackException;
import dev.fluxgate.faults.proxy.Front;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.faults.proxy.WireProxy;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.Client;
import dev.fluxgate.faults.service.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The whole of it, durable, each part a process of its own that can be killed alone and comes back to its data. */
public final class Stack implements AutoCloseable {

    private static final int LEAST_OFFSET = 3_000;
    private static final int MOST_OFFSET = 12_000;
    private static final int ATTEMPTS = 20;
    private static final int REDIS = 16_379;
    private static final int KAFKA = 19_092;
    private static final int MEMBERS = 2;
    private static final int CREATED = 201;

    /** A sale that was fenced is rebuilt without anybody being there to ask for it. */
    private static final Map<String, String> ALONE = Map.of("FLUXGATE_REBUILD_AUTOMATIC", "true");

    private final DevStack servers;
    private final Front redis;
    private final Front kafka;
    private final WireProxy kafkaWire;
    private final RedisProxy scripts;
    private final Services services;
    private final Sabotage sabotage;
    private final List<Member> gateways = new CopyOnWriteArrayList<>();
    private final List<Member> workers = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> others = new CopyOnWriteArrayList<>();

    private Stack(Path directory, int offset, Sabotage sabotage, Consumer<String> progress) throws Exception {
        this.sabotage = sabotage;
        redis = new Front(REDIS + offset);
        scripts = new RedisProxy("127.0.0.1", redis.port(), sabotage.scripts());
        kafkaWire = WireProxy.ofKafka(KAFKA + offset);
        kafka = new Front(kafkaWire.port());
        try {
            servers = DevStack.local(directory)
                    .fresh(true)
                    .portOffset(offset)
                    .kafkaAdvertisedPort(kafka.port())
                    .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                    .topic(Topics.DEAD_LETTER, 1)
                    .progress(progress)
                    .start();
        } catch (RuntimeException e) {
            closeProxies();
            throw e;
        }
        services = new Services(servers);
    }

    /**
     * Returns when all are ready.
     *
     * @param directory for data and logs; emptied first
     * @param progress is told how far it is
     */
    public static Stack start(Path directory, Sabotage sabotage, Consumer<String> progress) throws Exception {
        Stack stack = startServers(directory, sabotage, progress);
        try {
            stack.startMembers();
            progress.accept("2 gateways and 2 workers ready");
            return stack;
        } catch (Exception | AssertionError e) {
            stack.close();
            throw e;
        }
    }

    /** On ports that nobody has: another stack may look for some at the same time. */
    private static Stack startServers(Path directory, Sabotage sabotage, Consumer<String> progress) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                int offset = ThreadLocalRandom.current().nextInt(LEAST_OFFSET, MOST_OFFSET);
                return new Stack(directory, offset, sabotage, progress);
            } catch (DevStackException taken) {
                if (attempt == ATTEMPTS || !String.valueOf(taken.getMessage()).contains("is taken")) {
                    throw taken;
                }
            }
        }
    }

    private void startMembers() throws Exception {
        for (int i = 1; i <= MEMBERS; i++) {
            workers.add(Member.worker("worker-" + i, services, settings(ALONE)));
            gateways.add(Member.gateway("gateway-" + i, services, settings(Map.of())));
        }
        workers.forEach(Member::awaitReady);
        gateways.forEach(Member::awaitReady);
        for (String statement : sabotage.statements()) {
            execute(statement);
        }
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("FLUXGATE_REDIS_URL", "redis://127.0.0.1:" + redisPort());
        settings.putIfAbsent("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka.port());
        return settings;
    }

    /** Redis, Kafka and PostgreSQL themselves. */
    public DevStack servers() {
        return servers;
    }

    /** Where a service is to find Redis: behind what has been taken away. */
    public int redisPort() {
        return sabotage.isAny() ? scripts.port() : redis.port();
    }

    /** Where the services find Redis. */
    public Front redis() {
        return redis;
    }

    /** Where everybody finds Kafka. */
    public Front kafka() {
        return kafka;
    }

    /** Where Kafka's clients can be caught. */
    public WireProxy kafkaWire() {
        return kafkaWire;
    }

    /** Those of the moment; the dead among them too, as long as nobody has taken them out. */
    public List<Member> gateways() {
        return gateways;
    }

    /** Those of the moment. */
    public List<Member> workers() {
        return workers;
    }

    /** Calls the gateways of the moment. */
    public List<Client> gatewayClients() {
        return gateways.stream().map(Member::client).toList();
    }

    /**
     * Makes a sale.
     *
     * @param terms the body of {@code PUT /sales/{productId}}
     */
    public void putOnSale(String product, String terms) throws IOException, InterruptedException {
        Answer made = gateways.get(0).client().putSale(product, terms);
        if (made.status() != CREATED) {
            throw new IllegalStateException("the sale " + product + " is not made: " + made);
        }
    }

    /** Adds a gateway, which is not ready yet. */
    public Member addGateway(String name, Map<String, String> more) throws IOException {
        return Member.gateway(name, services, settings(more));
    }

    /** Adds a worker, which is not ready yet. */
    public Member addWorker(String name, Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(ALONE);
        settings.putAll(more);
        return Member.worker(name, services, settings(settings));
    }

    /** Ends something else with the stack, after its servers. */
    public void onClose(AutoCloseable other) {
        others.add(other);
    }

    /** Runs a statement as the owner of the tables. */
    public void execute(String sql) throws SQLException {
        var postgres = servers.postgres();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.name(), postgres.name());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void closeProxies() throws IOException {
        kafka.close();
        kafkaWire.close();
        scripts.close();
        redis.close();
    }

    @Override
    public void close() throws Exception {
        servers.close();
        closeProxies();
        for (AutoCloseable other : others) {
            other.close();
        }
    }
}
