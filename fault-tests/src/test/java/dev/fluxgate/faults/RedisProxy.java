package dev.fluxgate.faults;

import dev.fluxgate.devstack.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between one process and Redis, and keeps it at chosen script calls until it is killed. The process must be given a
 * Redis timeout that is much longer than the test: it tries a held call again after half of that.
 */
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
                ProxiedConnection connection = new ProxiedConnection(client, upstream, holds);
                threads.execute(connection::pumpCommands);
                threads.execute(connection::pumpAnswers);
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdown();
    }
}
