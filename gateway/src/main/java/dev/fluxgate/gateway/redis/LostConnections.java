package dev.fluxgate.gateway.redis;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.redisson.connection.ConnectionListener;

/**
 * Finds out whether Redis has gone when a connection to it is lost. The client waits for an answer as long as it would had the
 * connection stayed; but the port of a server that has gone refuses connections at once.
 */
@Singleton
public class LostConnections implements ConnectionListener {

    private static final Logger LOG = Logger.getLogger(LostConnections.class);

    private static final int CONNECT_MILLIS = 500;
    /** The kernel closes a process' connections before its port: most often it is found in one of the first looks. */
    private static final int QUICK_LOOKS = 10;

    /** A proxy before it, such as that of a container, may hold the port for longer: 720 ms in all. */
    private static final int LOOKS = 15;

    private static final int FIRST_PAUSE_MILLIS = 10;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Has a listener told each time that Redis is found to have gone, in a thread that may wait. */
    void whenGone(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onConnect(InetSocketAddress server) {
        // Whoever calls will see.
    }

    @Override
    public void onDisconnect(InetSocketAddress server) {
        look(server, 1);
    }

    private void look(InetSocketAddress server, int number) {
        CompletableFuture.delayedExecutor(pause(number), TimeUnit.MILLISECONDS, Infrastructure.getDefaultWorkerPool())
                .execute(() -> {
                    if (isRefused(server)) {
                        listeners.forEach(Runnable::run);
                    } else if (number < LOOKS) {
                        look(server, number + 1);
                    }
                });
    }

    /** Before a look: the same for the quick ones, doubled for each one behind them. */
    private static long pause(int number) {
        return FIRST_PAUSE_MILLIS << Math.max(0, number - QUICK_LOOKS);
    }

    private static boolean isRefused(InetSocketAddress server) {
        try (Socket socket = new Socket()) {
            socket.connect(server, CONNECT_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            LOG.debugf(e, "Whether Redis at %s has gone is not known", server);
            return false;
        }
    }
}
