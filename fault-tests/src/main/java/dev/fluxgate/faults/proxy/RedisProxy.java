package dev.fluxgate.faults.proxy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * Stands between processes and Redis, and keeps whoever makes a chosen script call there until it is killed. The process
 * tries a held call again after half of its Redis timeout, and is held again, unless nothing is left to do: where the first
 * call has done it all, it must be given a timeout that is much longer than the test.
 */
public final class RedisProxy implements AutoCloseable {

    private final Listener listener;
    private final List<Hold> holds = new CopyOnWriteArrayList<>();

    /** Stands before the Redis of this address. */
    public RedisProxy(String host, int port) throws IOException {
        this(host, port, UnaryOperator.identity());
    }

    /**
     * Stands before the Redis of this address, and has it do something else than it is told.
     *
     * @param change what it is told instead; most commands stay as they are
     */
    public RedisProxy(String host, int port, UnaryOperator<RespCommand> change) throws IOException {
        this.listener = new Listener(host, port, (client, redis) -> {
            ProxiedConnection connection = new ProxiedConnection(client, redis, holds, change);
            return List.of(connection::pumpCommands, connection::pumpAnswers);
        });
    }

    /** What the process is to be given for Redis. */
    public String uri() {
        return "redis://127.0.0.1:" + listener.port();
    }

    /** Where it listens. */
    public int port() {
        return listener.port();
    }

    /** From now on, whoever makes this call stays there. */
    public Hold add(Hold hold) {
        holds.add(hold);
        return hold;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
