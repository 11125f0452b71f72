package dev.fluxgate.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a client and Redis, and can break a connection after Redis has answered and before the client hears. */
final class CuttingProxy implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;
    private final String request;
    private final AtomicBoolean hasCut = new AtomicBoolean();

    /** @param request part of the request whose first answer is lost */
    CuttingProxy(String host, int port, String request) throws IOException {
        this.host = host;
        this.port = port;
        this.request = request;
        threads.execute(this::accept);
    }

    String uri() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket redis = new Socket(host, port);
                AtomicBoolean cutsAnswer = new AtomicBoolean();
                threads.execute(() -> pump(client, redis, chunk -> {
                    if (chunk.contains(request) && hasCut.compareAndSet(false, true)) {
                        cutsAnswer.set(true);
                    }
                    return true;
                }));
                threads.execute(() -> pump(redis, client, chunk -> !cutsAnswer.get()));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private interface Gate {
        boolean lets(String chunk);
    }

    private static void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                byte[] chunk = Arrays.copyOf(buffer, length);
                if (!gate.lets(new String(chunk, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                to.getOutputStream().write(chunk);
            }
        } catch (IOException closed) {
            // The other direction has ended.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
