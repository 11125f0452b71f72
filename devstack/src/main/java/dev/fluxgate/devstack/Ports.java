package dev.fluxgate.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of the loopback address, for servers whose number somebody has to know before they start. */
public final class Ports {

    static final String HOST = "127.0.0.1";

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Below the range that systems take for outgoing connections, which could take a port between two starts. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;
    private static final int ATTEMPTS = 1_000;

    /**
     * One after the other, so that nobody gets a port that another one has yet to take, and each process from a place of its
     * own: several look for ports at a time.
     */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % COUNT));

    private static final int CONNECT_MILLIS = 200;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int POLL_MILLIS = 20;

    private Ports() {}

    /**
     * A port that nobody has, that no outgoing connection takes before it is used, and that no other caller in this process gets soon.
     *
     * @throws DevStackException where there is none
     */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new DevStackException(
                "no free port between " + FIRST + " and " + (FIRST + COUNT) + ": stop what listens there");
    }

    static boolean isFree(int port) {
        return canBind(port) && !answers(port);
    }

    /**
     * Whether the port is free, or becomes so soon: a process that was killed may count as ended while its last thread
     * still holds the socket.
     */
    static boolean isFreeSoon(int port) {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a connection that was closed a moment ago is no obstacle.
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Whether somebody listens. On some systems the port can be bound nevertheless, beside one for all addresses. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), CONNECT_MILLIS);
            return true;
        } catch (IOException silent) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    }
}
