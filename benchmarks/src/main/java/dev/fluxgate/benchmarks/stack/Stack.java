package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.benchmarks.load.LoadMain;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.machine.Installed;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.identity.KeyPairFiles;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.DevStackBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Servers and services of a benchmark, each a process of its own, durable as {@code ./fluxgate up} has them. */
public final class Stack implements AutoCloseable {

    /** The topic of the order path that most people write. */
    public static final String PEER_TOPIC = "peer-orders";

    private static final int WORKER_PORT = 8081;
    private static final int PEERS_PORT = 8070;
    private static final int GATEWAY_PORT = 8080;
    private static final int MORE_GATEWAYS = 8090;
    private static final int MORE_WORKERS = 8110;
    private static final String READY = "/q/health/ready";

    private final Path home;
    private final DataDirectory data;
    private final int offset;
    private final @Nullable Path profiles;
    private final boolean redisInstalled;
    private final DevStack servers;
    private final Services services;
    private final RedisCalls redisCalls;
    private final Map<String, Service> running = new LinkedHashMap<>();
    private final Map<String, String> environment;

    private Stack(
            Path home,
            DataDirectory data,
            int offset,
            @Nullable Path profiles,
            boolean redisInstalled,
            DevStack servers) {
        this.home = home;
        this.data = data;
        this.offset = offset;
        this.profiles = profiles;
        this.redisInstalled = redisInstalled;
        this.servers = servers;
        this.services = new Services(servers);
        KeyPairFiles keys = new KeyPairFiles(data.keys());
        keys.createIfMissing();
        this.environment = environment(keys);
        this.redisCalls = RedisCalls.to(servers.redis());
    }

    /**
     * Starts Redis, Kafka and PostgreSQL, empty. Redis is the one that is installed, where one is: the one that Maven brings is
     * linked with a C library whose allocator costs it a third more.
     *
     * @param profiles where services write what they spend their time with (JFR); null where they do not
     */
    public static Stack start(
            Path home, DataDirectory data, int offset, @Nullable Path profiles, Consumer<String> progress) {
        DevStackBuilder builder = DevStack.local(data.path())
                .portOffset(offset)
                .fresh(true)
                .longRun(true)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 1)
                .topic(PEER_TOPIC, 1)
                .progress(progress);
        Optional<Path> redis = Installed.redis();
        redis.ifPresent(builder::redisServer);
        DevStack servers = builder.start();
        try {
            return new Stack(home, data, offset, profiles, redis.isPresent(), servers);
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** Which Redis runs, for people. */
    public String redis() {
        return "Redis " + servers.redis().version() + (redisInstalled ? " as installed" : " from Maven");
    }

    private Map<String, String> environment(KeyPairFiles keys) {
        Map<String, String> all = new HashMap<>();
        all.put("FLUXGATE_REDIS_URL", servers.redis().uri());
        all.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
        all.put("FLUXGATE_POSTGRES_HOST", servers.postgres().host());
        all.put("FLUXGATE_POSTGRES_PORT", Integer.toString(servers.postgres().port()));
        all.put("FLUXGATE_JWT_PUBLIC_KEY_LOCATION", keys.publicKey().toString());
        // One broker and one replica are right here; the services say so and go on.
        all.put("FLUXGATE_CHECKS_SERVERS", "warn");
        all.put("PEERS_REDIS_URL", servers.redis().uri());
        all.put("PEERS_POSTGRES_URL", servers.postgres().reactiveUrl());
        return all;
    }

    /** Starts a worker. */
    public Service startWorker() {
        return startWorker("worker", WORKER_PORT, Map.of());
    }

    /**
     * Starts another one.
     *
     * @param name of its own
     * @param settings that differ from the defaults, as environment variables
     */
    public Service startWorker(String name, Map<String, String> settings) {
        return startWorker(name, MORE_WORKERS + running.size(), settings);
    }

    private Service startWorker(String name, int port, Map<String, String> settings) {
        return start(name, port, application("inventory-worker"), List.of("-Xmx512m"), settings, READY);
    }

    /**
     * Starts a gateway.
     *
     * @param name of its own
     * @param heapMegabytes its heap's bound
     * @param settings that differ from the defaults, as environment variables
     */
    public Service startGateway(String name, int heapMegabytes, Map<String, String> settings) {
        return startGateway(name, application("gateway"), heapMegabytes, settings);
    }

    /** The same of another build, whose {@code quarkus-app} is given. */
    public Service startGateway(String name, Path application, int heapMegabytes, Map<String, String> settings) {
        int port = running.containsKey("gateway") ? MORE_GATEWAYS + running.size() : GATEWAY_PORT;
        return start(
                name,
                port,
                application,
                List.of("-Xmx" + heapMegabytes + "m", "-Dquarkus.profile=local"),
                settings,
                READY);
    }

    /** Starts what is compared with. */
    public Service startPeers() {
        return start("peers", PEERS_PORT, application("benchmarks/peers"), List.of("-Xmx512m"), Map.of(), "/bare");
    }

    private Path application(String module) {
        return home.resolve(module).resolve("target/quarkus-app");
    }

    private Service start(
            String name, int port, Path application, List<String> java, Map<String, String> settings, String ready) {
        Path jar = application.resolve("quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new Failure(jar + " is missing: build it with mvn -Pbench package");
        }
        List<String> command = new ArrayList<>(java);
        if (profiles != null) {
            command.add("-XX:StartFlightRecording:settings=profile,filename=" + profiles.resolve(name + ".jfr"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        Service service = services.start(name, port + offset, command, all, ready);
        running.put(name, service);
        return service;
    }

    /** Starts a load generator. */
    public VertxLoad startLoad() {
        return new VertxLoad(startSpeaking("load", LoadMain.class));
    }

    /** Starts a program of the benchmark's own class path that speaks over its standard streams. */
    public Process startSpeaking(String name, Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return services.startSpeaking(name, command);
    }

    /** Stops a service. */
    public void stop(Service service) {
        Services.stop(service);
        running.remove(service.name());
    }

    /** All processes but the load generator, by the names that the tables use. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> all = new LinkedHashMap<>();
        running.forEach((name, service) -> all.put(name, service.process().toHandle()));
        servers.redis().process().ifPresent(process -> all.put("redis", process));
        servers.kafka().process().ifPresent(process -> all.put("kafka", process));
        servers.postgres().process().ifPresent(process -> all.put("postgres", process));
        return all;
    }

    /** The servers. */
    public DevStack servers() {
        return servers;
    }

    /** What Redis has done. */
    public RedisCalls redisCalls() {
        return redisCalls;
    }

    /** Where data, keys and logs are. */
    public DataDirectory data() {
        return data;
    }

    /** Ends all processes. */
    @Override
    public void close() {
        try (servers) {
            redisCalls.close();
        }
    }
}
