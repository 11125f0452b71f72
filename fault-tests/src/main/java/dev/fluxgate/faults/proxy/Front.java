package dev.fluxgate.faults.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.netcrusher.core.reactor.NioReactor;
import org.netcrusher.tcp.TcpCrusher;
import org.netcrusher.tcp.TcpCrusherBuilder;

/**
 * The address at which clients find a server whatever becomes of it: slow, shut, or another server behind the same
 * address.
 */
public final class Front implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int BACKLOG = 256;
    private static final int CONNECT_MILLIS = 3_000;

    private final NioReactor reactor;
    private final int port;
    private volatile long delayNanos;
    private TcpCrusher crusher;

    /** Stands before the server that listens on a port of this machine. */
    public Front(int target) {
        try {
            reactor = new NioReactor();
            port = freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        crusher = open(target);
    }

    /** Where clients connect to. */
    public int port() {
        return port;
    }

    /** From now on every packet takes so much longer, there and back. */
    public void delay(Duration eachWay) {
        delayNanos = eachWay.toNanos();
    }

    /** Refuses connections and ends those that there are, as the address of a dead server does. */
    public synchronized void shut() {
        crusher.close();
    }

    /** Takes connections again. */
    public synchronized void open() {
        crusher.open();
    }

    /** Ends all connections; new ones lead to another server. */
    public synchronized void leadTo(int target) {
        crusher.close();
        crusher = open(target);
    }

    private TcpCrusher open(int target) {
        return TcpCrusherBuilder.builder()
                .withReactor(reactor)
                .withBindAddress(HOST, port)
                .withConnectAddress(HOST, target)
                .withBacklog(BACKLOG)
                .withTcpNoDelay(true)
                .withConnectionTimeoutMs(CONNECT_MILLIS)
                .withIncomingThrottlerFactory(client -> packet -> delayNanos)
                .withOutgoingThrottlerFactory(client -> packet -> delayNanos)
                .buildAndOpen();
    }

    @Override
    public synchronized void close() {
        crusher.close();
        reactor.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
