package dev.fluxgate.devstack;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals that a process is asked with; those beyond SIGTERM and SIGKILL are not in the JDK's own API. */
enum Signal {
    /** Ends most programs in good order. */
    TERM,
    /** PostgreSQL's fast shutdown; its SIGTERM waits for clients to leave. */
    INT,
    /** Freezes. */
    STOP,
    /** Ends a freeze. */
    CONT;

    void send(ProcessHandle process) {
        if (this == TERM) {
            process.destroy();
            return;
        }
        try {
            // A shell's builtin: not every machine has the program of that name.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name() + " " + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new DevStackException("cannot send SIG" + name() + " to process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
