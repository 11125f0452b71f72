package dev.fluxgate.worker.audit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.worker.audit.Correction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /sales/{productId}/audit/repair} answers.
 *
 * @param applied whether the corrections were applied
 * @param corrections what was, or would be, corrected
 */
public record RepairAnswer(boolean applied, List<Made> corrections) {

    /**
     * A correction.
     *
     * @param id makes it happen once; of a correction that is only proposed, it means nothing
     * @param bucket left out for the database's own count
     * @param kind REQUEUE, a counter of the bucket, or STOCK_… for the database's own count
     * @param units to add
     * @param cause of the difference that it removes
     * @param orderIds orders that are published again
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(UUID id, @Nullable Integer bucket, String kind, long units, String cause, List<UUID> orderIds) {}

    static RepairAnswer of(boolean applied, List<Correction> corrections) {
        return new RepairAnswer(
                applied,
                corrections.stream()
                        .map(correction -> new Made(
                                correction.id(),
                                correction.bucket(),
                                correction.kind(),
                                correction.units(),
                                correction.cause(),
                                correction.orderIds()))
                        .toList());
    }
}
