package dev.fluxgate.faults;

import dev.fluxgate.devstack.RedisServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands between one process and Redis, and keeps it at chosen script calls for ever, until it is killed. */
final class RedisProxy implements AutoCloseable {

    private final RedisServer redis;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    RedisProxy(RedisServer redis) throws IOException {
        this.redis = redis;
        threads.execute(this::accept);
    }

    String uri() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on, whoever makes this call stays there. */
    Hold add(Hold hold) {
        holds.add(hold);
        return hold;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(redis.host(), redis.port());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                sockets.addAll(List.of(client, upstream));
                AtomicReference<@Nullable Hold> unanswered = new AtomicReference<>();
                threads.execute(() -> closingWhenItEnds(client, upstream, () -> send(client, upstream, unanswered)));
                threads.execute(() -> closingWhenItEnds(client, upstream, () -> answer(upstream, client, unanswered)));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    /** One direction of a connection. */
    private interface Pump {
        /** Returns true when the connection has ended, false when it is kept, without a further byte. */
        boolean run() throws IOException;
    }

    private static void closingWhenItEnds(Socket client, Socket upstream, Pump pump) {
        boolean ended = true;
        try {
            ended = pump.run();
        } catch (IOException closed) {
            // The other side has gone.
        } finally {
            if (ended) {
                closeQuietly(client);
                closeQuietly(upstream);
            }
        }
    }

    private boolean send(Socket client, Socket upstream, AtomicReference<@Nullable Hold> unanswered)
            throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream(), 65_536);
        OutputStream out = upstream.getOutputStream();
        for (Optional<RespCommand> next = RespCommand.read(in); next.isPresent(); next = RespCommand.read(in)) {
            RespCommand command = next.get();
            Optional<Hold> hold =
                    holds.stream().filter(one -> one.matches(command.words())).findFirst();
            if (hold.isPresent() && hold.get().isBeforeItRuns()) {
                hold.get().reach();
                return false;
            }
            hold.ifPresent(unanswered::set);
            out.write(command.bytes());
        }
        return true;
    }

    private static boolean answer(Socket upstream, Socket client, AtomicReference<@Nullable Hold> unanswered)
            throws IOException {
        byte[] buffer = new byte[65_536];
        InputStream in = upstream.getInputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            // A Redis that does not know the script by its SHA-1 has not run it: the text comes next.
            boolean error = buffer[0] == '-';
            Hold hold = error ? null : unanswered.get();
            if (hold != null) {
                hold.reach();
                return false;
            }
            if (error) {
                unanswered.set(null);
            }
            client.getOutputStream().write(buffer, 0, length);
        }
        return true;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // Nothing is left to be done.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(RedisProxy::closeQuietly);
        threads.shutdown();
    }
}
