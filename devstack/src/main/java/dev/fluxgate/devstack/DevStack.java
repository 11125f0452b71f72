package dev.fluxgate.devstack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Real servers for FluxGate, started together and ended together.
 *
 * <p>However the JVM ends, they end: with {@link #close()}, with Ctrl-C or SIGTERM through a shutdown hook, and after a
 * SIGKILL when the next stack starts.
 */
public final class DevStack implements AutoCloseable {

    private final Home home;
    private final Map<Part, ManagedServer> servers;
    private final Thread hook = new Thread(this::end, "devstack-end");
    private boolean closed;

    DevStack(Home home, Map<Part, ManagedServer> servers) {
        this.home = home;
        this.servers = servers;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Servers for a test: on free ports, quick rather than durable, gone without a trace when the stack is closed.
     *
     * <p>The system property {@code fluxgate.devstack} chooses between {@code processes}, the default, and
     * {@code containers}.
     */
    public static DevStackBuilder forTests(Part... parts) {
        return new DevStackBuilder(Set.of(parts), null);
    }

    /**
     * All servers for a local run: on fixed ports (Redis 16379, Kafka 19092, PostgreSQL 15432), each a process of its
     * own, durable, with the data kept in a directory.
     */
    public static DevStackBuilder local(Path dataDirectory) {
        return new DevStackBuilder(EnumSet.allOf(Part.class), dataDirectory);
    }

    /**
     * The stack's Redis.
     *
     * @throws IllegalStateException if the stack was started without it
     */
    public RedisServer redis() {
        return (RedisServer) server(Part.REDIS);
    }

    /**
     * The stack's Kafka.
     *
     * @throws IllegalStateException if the stack was started without it
     */
    public KafkaServer kafka() {
        return (KafkaServer) server(Part.KAFKA);
    }

    /**
     * The stack's PostgreSQL.
     *
     * @throws IllegalStateException if the stack was started without it
     */
    public PostgresServer postgres() {
        return (PostgresServer) server(Part.POSTGRES);
    }

    /** Where data, logs and the registry of processes are. */
    public Path directory() {
        return home.directory();
    }

    /** Where to register processes that use the servers: they are ended with the stack, and before it. */
    public ProcessRegistry processes() {
        return home.registry();
    }

    /**
     * Completes when a server ends, whoever ended it, with a line that names it and its log. Servers that are no processes
     * of their own, and those in containers, are not watched.
     */
    public CompletableFuture<String> death() {
        return CompletableFuture.anyOf(
                        servers.values().stream().map(ManagedServer::death).toArray(CompletableFuture[]::new))
                .thenApply(String.class::cast);
    }

    /** Ends the registered processes, then the servers; returns when all have ended. Harmless when repeated. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook has been run, or waits for this very call.
        }
    }

    /** Starts all servers; closes the stack if one fails. */
    void start(Progress progress) {
        try {
            Parallel.forEach(servers.entrySet(), server -> {
                long begin = System.nanoTime();
                server.getValue().start();
                progress.ready(server.getKey(), server.getValue(), System.nanoTime() - begin);
            });
        } catch (RuntimeException e) {
            boolean closedMeanwhile = isClosed();
            end(true);
            close();
            throw closedMeanwhile ? new DevStackException("the stack was closed while it was starting", e) : e;
        }
    }

    private Server server(Part part) {
        Server server = servers.get(part);
        if (server == null) {
            throw new IllegalStateException(
                    "this stack was started without " + part.title() + ": ask for Part." + part + " when it is made");
        }
        return server;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void end() {
        end(false);
    }

    private synchronized void end(boolean keepFiles) {
        if (closed) {
            return;
        }
        closed = true;
        home.registry().close();
        Parallel.forEach(List.copyOf(servers.values()), ManagedServer::dispose);
        home.release(keepFiles);
    }
}
