package dev.fluxgate.devstack;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for a server to answer. */
final class Readiness {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 20;

    private Readiness() {}

    /** A question to a server; an exception means "not yet". */
    @FunctionalInterface
    interface Probe {
        boolean answers() throws Exception;
    }

    /** Returns when the probe succeeds; throws when the process ends before, or after two minutes. */
    static void await(Part part, ServerLog log, BooleanSupplier running, Probe probe) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (probe.answers()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            if (!running.getAsBoolean()) {
                throw failed(part.title() + " ended while it was starting", log, last);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DevStackException("interrupted while " + part.title() + " was starting", e);
            }
        }
        throw failed(part.title() + " does not answer after " + BOUND.toSeconds() + " s", log, last);
    }

    private static DevStackException failed(String what, ServerLog log, @Nullable Exception cause) {
        return new DevStackException(what + ": " + log.lastWords() + " (see " + log.where() + ")", cause);
    }
}
