package dev.fluxgate.worker.rebuild.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.worker.rebuild.RebuildStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /sales/{productId}/rebuild} answers.
 *
 * @param productId the sale's public name
 * @param state NONE, ASKED or RUNNING
 * @param epoch rebuilds begun so far
 * @param fencedSince since when the sale sells nothing; left out where it is not fenced
 * @param reason why; left out where it is not fenced
 * @param step where the rebuild is; left out where none is under way
 * @param ordersRestored by the rebuild under way; left out where none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebuildAnswer(
        String productId,
        RebuildStatus.State state,
        int epoch,
        @Nullable Instant fencedSince,
        @Nullable String reason,
        @Nullable String step,
        @Nullable Long ordersRestored) {

    static RebuildAnswer of(RebuildStatus status) {
        return new RebuildAnswer(
                status.productId(),
                status.state(),
                status.epoch(),
                status.fencedSince(),
                status.reason(),
                status.step(),
                status.ordersRestored());
    }
}
