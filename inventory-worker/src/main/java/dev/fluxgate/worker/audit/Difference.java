package dev.fluxgate.worker.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param cause why
 * @param message in words
 * @param bucket null where it concerns the whole sale
 * @param units concerned
 * @param orderIds the first of the orders concerned
 * @param orders how many orders are concerned
 * @param corrections what removes it; empty where a rebuild does
 */
public record Difference(
        Cause cause,
        String message,
        @Nullable Integer bucket,
        long units,
        List<UUID> orderIds,
        long orders,
        List<Correction> corrections) {

    static Difference rebuild(Cause cause, String message, @Nullable Integer bucket, long units) {
        return new Difference(cause, message, bucket, units, List.of(), 0, List.of());
    }
}
