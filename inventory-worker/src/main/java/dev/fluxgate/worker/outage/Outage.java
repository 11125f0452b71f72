package dev.fluxgate.worker.outage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The absence of one server as the whole worker sees it: a line when the first task fails at it, a line when the last of
 * them has succeeded again, and silence between. Thread-safe.
 */
public final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);

    private final String server;
    private final InstantSource clock;
    private final BooleanSupplier stopping;
    private final Set<String> failing = new HashSet<>();
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
        boolean first = failing.isEmpty();
        if (failing.add(task)) {
            LOG.debugf(cause, "%s failed at %s", task, server);
        }
        if (first) {
            since = clock.instant();
            LOG.warnf("%s is away or failing; %s waits for it. %s", server, task, reason(cause));
        }
    }

    /** Notes that {@code task} succeeded; the outage is over when no other task still fails. */
    public synchronized void succeeded(String task) {
        Instant begin = since;
        if (failing.remove(task) && failing.isEmpty() && begin != null) {
            LOG.infof(
                    "%s is back after %s",
                    server, Duration.between(begin, clock.instant()).truncatedTo(ChronoUnit.MILLIS));
            since = null;
        }
    }

    /** Since when something fails; empty while all is well. */
    public synchronized Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    private static String reason(Throwable cause) {
        Throwable real = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        String message = real.getMessage();
        String firstLine =
                message == null ? "" : ": " + message.lines().findFirst().orElse("");
        return real.getClass().getSimpleName() + firstLine;
    }
}
