package dev.fluxgate.faults.proxy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between processes and Kafka or PostgreSQL, and keeps one at a boundary until it is killed. */
public final class WireProxy implements AutoCloseable {

    private final Listener listener;
    private final Wire wire;
    private final List<Catch> catches = new CopyOnWriteArrayList<>();

    private WireProxy(Wire wire, int target) throws IOException {
        this.wire = wire;
        this.listener = new Listener("127.0.0.1", target, (client, server) -> {
            Connection connection = new Connection(client, server);
            return List.of(connection::pumpRequests, connection::pumpAnswers);
        });
    }

    /** Before the Kafka on a port of this machine. */
    public static WireProxy ofKafka(int target) throws IOException {
        return new WireProxy(Wire.KAFKA, target);
    }

    /** Before the PostgreSQL on a port of this machine. */
    public static WireProxy ofPostgres(int target) throws IOException {
        return new WireProxy(Wire.POSTGRES, target);
    }

    /** Where clients connect to. */
    public int port() {
        return listener.port();
    }

    /** From now on, whoever it catches stays there. */
    public Catch add(Catch one) {
        catches.add(one);
        return one;
    }

    /** Catches nobody any more. */
    public void clear() {
        catches.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile Optional<Caught> caught = Optional.empty();

        private record Caught(Catch by, byte[] request) {}

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pumpRequests() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            OutputStream out = server.getOutputStream();
            boolean first = true;
            for (Optional<byte[]> next = wire.request(in, true); next.isPresent(); next = wire.request(in, first)) {
                byte[] message = next.get();
                first = first && wire.isPreface(message);
                Optional<Catch> by =
                        catches.stream().filter(one -> one.catches(message)).findFirst();
                if (by.isPresent() && by.get().isAfterwards()) {
                    caught = Optional.of(new Caught(by.get(), message));
                } else if (by.isPresent()) {
                    by.get().reach();
                    // Nothing more gets through, until the client goes.
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                out.write(message);
            }
        }

        void pumpAnswers() throws IOException {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            OutputStream out = client.getOutputStream();
            for (Optional<byte[]> next = wire.answer(in); next.isPresent(); next = wire.answer(in)) {
                byte[] answer = next.get();
                Optional<Caught> now = caught;
                if (now.isEmpty()) {
                    out.write(answer);
                } else if (wire.isAnswer(answer, now.get().request())) {
                    now.get().by().reach();
                }
            }
        }
    }
}
