package dev.fluxgate.worker.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The absence of one server as the whole worker sees it: a line when the first task fails at it, a line when the last of
 * them has succeeded again, and silence between. A task that neither fails nor succeeds any more, because another worker has
 * done it or there is nothing left to do, counts for a while only. Thread-safe.
 */
public final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);

    /** Longer than any task takes to fail once more. */
    static final Duration COUNTS_FOR = Duration.ofMinutes(2);

    private final String server;
    private final InstantSource clock;
    private final BooleanSupplier stopping;
    /** When each of them failed last. */
    private final Map<String, Instant> failing = new HashMap<>();

    private @Nullable Instant since;

    Outage(String server, InstantSource clock, BooleanSupplier stopping) {
        this.server = server;
        this.clock = clock;
        this.stopping = stopping;
    }

    /** Notes that {@code task} failed because of the server. */
    public synchronized void failed(String task, Throwable cause) {
        if (stopping.getAsBoolean()) {
            return;
        }
        Instant now = clock.instant();
        forget(now);
        boolean first = failing.isEmpty();
        if (failing.put(task, now) == null) {
            LOG.debugf(cause, "%s failed at %s", task, server);
        }
        if (first) {
            since = now;
            LOG.warnf("%s is away or failing; %s waits for it. %s", server, task, reason(cause));
        }
    }

    /** Notes that {@code task} succeeded; the outage is over when no other task still fails. */
    public synchronized void succeeded(String task) {
        Instant now = clock.instant();
        Instant begin = since;
        if (failing.remove(task) != null && failing.isEmpty() && begin != null) {
            LOG.infof(
                    "%s is back after %s", server, Duration.between(begin, now).truncatedTo(ChronoUnit.MILLIS));
            since = null;
        }
        forget(now);
    }

    private void forget(Instant now) {
        failing.values().removeIf(last -> !last.plus(COUNTS_FOR).isAfter(now));
        if (since != null && failing.isEmpty()) {
            LOG.infof("%s counts as back: nothing has failed there for %s", server, COUNTS_FOR);
            since = null;
        }
    }

    /** Since when something fails; empty while all is well. */
    public synchronized Optional<Instant> since() {
        forget(clock.instant());
        return Optional.ofNullable(since);
    }

    private static String reason(Throwable cause) {
        Throwable real = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        String message = real.getMessage();
        String firstLine =
                message == null ? "" : ": " + message.lines().findFirst().orElse("");
        return real.getClass().getSimpleName() + firstLine + certificateFault(real);
    }

    /** Kafka's clients say in the causes only what is wrong with a certificate; empty where nothing is. */
    private static String certificateFault(Throwable fault) {
        Throwable cause = fault.getCause();
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        return cause == null ? "" : ": " + cause.getMessage();
    }
}
