package dev.fluxgate.devstack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** What a stack shall be; made by {@link DevStack#forTests} and {@link DevStack#local}. */
public final class DevStackBuilder {

    private static final String KIND = "fluxgate.devstack";
    private static final String PROCESSES = "processes";
    private static final String CONTAINERS = "containers";
    private static final int HIGHEST_PORT = 65_535;

    private final Set<Part> parts;
    private final @Nullable Path dataDirectory;
    private final Map<String, Integer> topics = new LinkedHashMap<>();
    private int portOffset;
    private @Nullable Integer kafkaAdvertisedPort;
    private boolean fresh;
    private boolean longRun;
    private boolean kafkaTls;
    private List<String> kafkaClients = List.of();
    private @Nullable Path redisServer;
    private Consumer<String> progress = line -> {};

    DevStackBuilder(Set<Part> parts, @Nullable Path dataDirectory) {
        this.parts = parts.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(parts);
        this.dataDirectory = dataDirectory;
    }

    /** Shifts the ports of a local stack; a test's stack finds free ports and takes no notice. */
    public DevStackBuilder portOffset(int offset) {
        this.portOffset = offset;
        return this;
    }

    /**
     * Has a local stack's Kafka send its clients to another port of this machine, where a proxy listens: a client asks the
     * broker where it is, and would go past a proxy otherwise.
     */
    public DevStackBuilder kafkaAdvertisedPort(int port) {
        this.kafkaAdvertisedPort = port;
        return this;
    }

    /** Empties the data directory of a local stack first; a test's stack is always empty. */
    public DevStackBuilder fresh(boolean empty) {
        this.fresh = empty;
        return this;
    }

    /** Has Kafka hold a topic; one that exists stays as it is. */
    public DevStackBuilder topic(String name, int partitions) {
        topics.put(name, partitions);
        return this;
    }

    /** Has a test's Kafka speak TLS, too, at another address; not in containers, and not in a local stack. */
    public DevStackBuilder kafkaTls() {
        this.kafkaTls = true;
        return this;
    }

    /**
     * As {@link #kafkaTls}, and for these clients alone, whom Kafka knows by their certificates. They may do what Kafka's ACLs
     * say, which is nothing at first; the stack's clients without TLS may do everything.
     *
     * @param names the common names of their certificates
     */
    public DevStackBuilder kafkaClients(String... names) {
        this.kafkaClients = List.of(names);
        return kafkaTls();
    }

    /** Lets Kafka's JVM optimize its code: worth its CPU from the first million records on, as in a benchmark. */
    public DevStackBuilder longRun(boolean optimized) {
        this.longRun = optimized;
        return this;
    }

    /** Has a local stack run this {@code redis-server} instead of the one that Maven brings. */
    public DevStackBuilder redisServer(Path program) {
        this.redisServer = program;
        return this;
    }

    /** Where to say how far it is, in short lines for people; called from several threads, one at a time. */
    public DevStackBuilder progress(Consumer<String> listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Starts all servers at once, and returns when all answer.
     *
     * @throws DevStackException with one line: a port is taken, the data directory is in use, a server did not start
     */
    public DevStack start() {
        QuietLogs.quieten();
        return OwnLoader.with(() -> dataDirectory == null ? startForTests() : startLocal(dataDirectory));
    }

    private DevStack startForTests() {
        String kind = System.getProperty(KIND, PROCESSES);
        return switch (kind) {
            case PROCESSES -> startProcesses();
            case CONTAINERS -> startContainers();
            default ->
                throw new DevStackException(KIND + " is " + kind + ": it must be " + PROCESSES + " or " + CONTAINERS);
        };
    }

    private DevStack startProcesses() {
        TestHome home = TestHome.create();
        return start(home, part -> {
            Site site = site(home, part, Ports.free(), false);
            return switch (part) {
                case REDIS -> new RedisProcess(site);
                case KAFKA -> new KafkaInJvm(site, topics, kafkaTls, kafkaClients);
                case POSTGRES -> new PostgresProcess(site);
            };
        });
    }

    private DevStack startContainers() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new DevStackException(KIND + "=" + CONTAINERS
                    + " needs a Docker engine and none answers: start one, or set it to " + PROCESSES);
        }
        return start(TestHome.create(), part -> switch (part) {
            case REDIS -> new RedisInContainer(Ports.free());
            case KAFKA -> new KafkaInContainer(Ports.free(), topics);
            case POSTGRES -> new PostgresInContainer(Ports.free());
        });
    }

    private DevStack startLocal(Path directory) {
        parts.forEach(this::requireValidPort);
        LocalHome home = LocalHome.claim(directory, fresh);
        try {
            parts.forEach(this::requireFreePort);
        } catch (DevStackException e) {
            home.release(true);
            throw e;
        }
        return start(home, part -> {
            Site site = site(home, part, localPort(part), true);
            return switch (part) {
                case REDIS -> new RedisProcess(site, redisServer);
                case KAFKA ->
                    new KafkaProcess(
                            site, kafkaAdvertisedPort == null ? site.port() : kafkaAdvertisedPort, topics, longRun);
                case POSTGRES -> new PostgresProcess(site);
            };
        });
    }

    private DevStack start(Home home, Function<Part, ManagedServer> server) {
        Progress lines = new Progress(progress);
        lines.orphansEnded(home.orphansEnded());
        Map<Part, ManagedServer> servers = new EnumMap<>(Part.class);
        parts.forEach(part -> servers.put(part, server.apply(part)));
        DevStack stack = new DevStack(home, servers);
        stack.start(lines);
        return stack;
    }

    private int localPort(Part part) {
        return part.localPort() + portOffset;
    }

    private void requireValidPort(Part part) {
        if (localPort(part) < 1 || localPort(part) > HIGHEST_PORT) {
            throw new DevStackException("--port-offset " + portOffset + " puts " + part.title() + " on port "
                    + localPort(part) + ", and ports end at " + HIGHEST_PORT + ": choose a smaller offset");
        }
    }

    private void requireFreePort(Part part) {
        if (!Ports.isFreeSoon(localPort(part))) {
            throw new DevStackException("port " + localPort(part) + ", which " + part.title()
                    + " needs, is taken: stop what listens there, or move all ports with --port-offset N");
        }
    }

    private static Site site(Home home, Part part, int port, boolean durable) {
        Path data = home.directory().resolve(part.id());
        Path log = home.directory().resolve(LocalHome.LOGS).resolve(part.id() + ".log");
        return new Site(part, port, data, log, durable, home.registry());
    }
}
