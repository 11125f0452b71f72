package dev.fluxgate.gateway.postgres;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Asks PostgreSQL something small. Says why where it does not answer, but not the same as the last time, and when it answers
 * again.
 */
@ApplicationScoped
public class PostgresProbe {

    private static final Logger LOG = Logger.getLogger(PostgresProbe.class);
    private static final String NONE = "";

    /** All that the client says of a certificate. */
    private static final String HANDSHAKE_FAILED = "SSL handshake failed";

    private static final String WHAT_TO_LOOK_AT = ": is the server's certificate signed by one in"
            + " FLUXGATE_POSTGRES_CA, and is it for the name in FLUXGATE_POSTGRES_HOST?";

    private final Pool pool;
    private final AtomicReference<String> said = new AtomicReference<>(NONE);

    /** @param pool connections to PostgreSQL */
    public PostgresProbe(Pool pool) {
        this.pool = pool;
    }

    /**
     * Whether it answers in time; never fails.
     *
     * @param within how long it is waited for
     */
    public Uni<Boolean> answers(Duration within) {
        return Uni.createFrom()
                .deferred(() -> pool.query("SELECT 1").execute())
                .ifNoItem()
                .after(within)
                .fail()
                .onItem()
                .invoke(this::sayBack)
                .replaceWith(true)
                .onFailure()
                .invoke(fault -> say(fault instanceof TimeoutException ? late(within) : away(fault)))
                .onFailure()
                .recoverWithItem(false);
    }

    private void sayBack() {
        if (!said.getAndSet(NONE).equals(NONE)) {
            LOG.info("PostgreSQL answers again");
        }
    }

    /** Unless it was said last: it is asked again and again. */
    private void say(String line) {
        if (!said.getAndSet(line).equals(line)) {
            LOG.warn(line);
        }
    }

    private static String late(Duration within) {
        return "PostgreSQL has not answered within %d ms: it is slow or away, or all connections to it are busy. Orders are taken."
                .formatted(within.toMillis());
    }

    private static String away(Throwable fault) {
        return "PostgreSQL is away: orders are taken, sales cannot be put. " + reason(fault);
    }

    /** Why PostgreSQL has not answered, in a line. */
    public static String reason(Throwable fault) {
        Throwable real = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        String message = real.getMessage();
        if (message == null) {
            return real.getClass().getSimpleName();
        }
        return message.equals(HANDSHAKE_FAILED) ? message + WHAT_TO_LOOK_AT : message;
    }
}
