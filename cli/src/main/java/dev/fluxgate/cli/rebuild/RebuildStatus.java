package dev.fluxgate.cli.rebuild;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the rebuild of a sale is, as a worker tells it.
 *
 * @param state NONE, ASKED, RUNNING
 * @param epoch rebuilds begun so far
 * @param fencedSince RFC 3339; null where the sale is not fenced
 * @param reason why it is fenced
 * @param step what is being done
 * @param ordersRestored so far; null where none of it is known
 */
record RebuildStatus(
        String state,
        int epoch,
        @Nullable String fencedSince,
        @Nullable String reason,
        @Nullable String step,
        @Nullable Long ordersRestored) {

    /** Whether nothing is left to be done. */
    boolean isDone() {
        return state.equals("NONE");
    }

    /** In one line, for a person who waits. */
    String line() {
        StringBuilder line = new StringBuilder(state.equals("ASKED") ? "waiting for a worker" : "rebuilding");
        if (step != null) {
            line.append(": ").append(step.toLowerCase(Locale.ROOT));
        }
        if (ordersRestored != null) {
            line.append(", ").append(ordersRestored).append(" orders restored");
        }
        return line.toString();
    }
}
