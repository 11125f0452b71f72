package dev.fluxgate.worker.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a sale's rebuild stands.
 *
 * @param productId the sale's public name
 * @param loaded whether it was ever loaded: before that there is nothing to rebuild
 * @param state whether one is asked for or under way
 * @param epoch rebuilds begun so far
 * @param fencedSince since when the sale sells nothing; null where it is not fenced
 * @param reason why; null where it is not fenced
 * @param step where the rebuild is; null where none is under way
 * @param ordersRestored by the rebuild under way; null where none is
 */
public record RebuildStatus(
        String productId,
        boolean loaded,
        State state,
        int epoch,
        @Nullable Instant fencedSince,
        @Nullable String reason,
        @Nullable String step,
        @Nullable Long ordersRestored) {

    /** What there is of a rebuild. */
    public enum State {
        /** None. */
        NONE,
        /** One is asked for. */
        ASKED,
        /** One is under way. */
        RUNNING
    }
}
