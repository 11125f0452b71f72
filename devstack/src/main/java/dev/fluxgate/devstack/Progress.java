package dev.fluxgate.devstack;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a stack is, one line at a time. */
final class Progress {

    private final Consumer<String> listener;

    Progress(Consumer<String> listener) {
        this.listener = listener;
    }

    /** "PostgreSQL 18.6 ready on 127.0.0.1:15432 (1.1 s)". */
    void ready(Part part, Server server, long nanos) {
        double seconds = Duration.ofNanos(nanos).toMillis() / 1_000.0;
        say(String.format(
                Locale.ROOT, "%s %s ready on %s (%.1f s)", part.title(), server.version(), server.address(), seconds));
    }

    void orphansEnded(int count) {
        if (count > 0) {
            say("ended " + count + (count == 1 ? " process" : " processes") + " that a killed FluxGate had left");
        }
    }

    private synchronized void say(String line) {
        listener.accept(line);
    }
}
