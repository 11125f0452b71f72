package dev.fluxgate.benchmarks.machine;

import dev.fluxgate.cli.console.Failure;

/** Waits between two looks. */
public final class Pause {

    private Pause() {}

    /** Waits. */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }
}
