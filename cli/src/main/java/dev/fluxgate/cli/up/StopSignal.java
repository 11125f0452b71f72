package dev.fluxgate.cli.up;

import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import sun.misc.Signal;

/**
 * Ctrl-C, SIGTERM, and the end of the terminal.
 *
 * <p>While the stack starts, they end the JVM, and shutdown hooks end what has been started. Hooks run all at once,
 * though, and gateways, workers and servers are to stop one after another: from {@link #defer} on, a signal is an
 * event.
 */
final class StopSignal {

    private static final int EXIT_BASE = 128;

    private final CompletableFuture<Integer> received = new CompletableFuture<>();
    private volatile boolean deferred;

    private StopSignal() {}

    /** Listens from now on. A signal that was ignored when the JVM started, as by {@code nohup}, stays ignored. */
    static StopSignal listen(PrintWriter out) {
        StopSignal stop = new StopSignal();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> stop.receive(EXIT_BASE + signal.getNumber(), out));
        }
        return stop;
    }

    /** Does not end the JVM any more. */
    void defer() {
        deferred = true;
    }

    /** Completes with the exit code that the signal asks for. */
    CompletableFuture<Integer> received() {
        return received;
    }

    /** The exit code that a signal has asked for, if there was one. */
    OptionalInt exitCode() {
        return received.isDone() ? OptionalInt.of(received.join()) : OptionalInt.empty();
    }

    private void receive(int exitCode, PrintWriter out) {
        if (received.complete(exitCode)) {
            out.println("Stopping …");
            if (!deferred) {
                System.exit(exitCode);
            }
        }
    }
}
