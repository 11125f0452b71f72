package dev.fluxgate.faults.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes connections, makes one to the server for each, and has them pumped. */
final class Listener implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final String host;
    private final int target;
    private final Pumps pumps;
    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** Makes what is to be run for a connection, until one of both sides goes. */
    interface Pumps {
        List<Pump> between(Socket client, Socket server);
    }

    /** Hands one direction on. */
    interface Pump {
        void run() throws IOException;
    }

    Listener(String host, int target, Pumps pumps) throws IOException {
        this.host = host;
        this.target = target;
        this.pumps = pumps;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException closed) {
                threads.shutdown();
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket(host, target);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            sockets.addAll(List.of(client, upstream));
            pumps.between(client, upstream).forEach(pump -> threads.execute(() -> run(pump, client, upstream)));
        } catch (IOException serverAway) {
            end(client);
        }
    }

    private void run(Pump pump, Socket client, Socket upstream) {
        try {
            pump.run();
        } catch (IOException gone) {
            // One side has ended the connection, and so is the other one's.
        } finally {
            end(client);
            end(upstream);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException ended) {
            // That is all that was wanted.
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(this::end);
        threads.shutdown();
    }
}
