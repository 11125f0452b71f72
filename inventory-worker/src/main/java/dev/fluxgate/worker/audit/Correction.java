package dev.fluxgate.worker.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A repair.
 *
 * @param id makes it happen once
 * @param productId the sale's public name
 * @param bucket null for the database's own count
 * @param kind {@link #REQUEUE}, a counter of the bucket, or one of {@code STOCK_…} for the database's own count
 * @param units to add; 0 where orders are published again
 * @param cause of the difference that it removes
 * @param orderIds orders to be published again
 */
public record Correction(
        UUID id,
        String productId,
        @Nullable Integer bucket,
        String kind,
        long units,
        String cause,
        List<UUID> orderIds) {

    /** Orders are published again. */
    public static final String REQUEUE = "REQUEUE";

    static Correction counter(String productId, @Nullable Integer bucket, String kind, long units, Cause cause) {
        return new Correction(UUID.randomUUID(), productId, bucket, kind, units, cause.name(), List.of());
    }

    static Correction requeue(String productId, int bucket, List<UUID> orderIds, Cause cause) {
        return new Correction(UUID.randomUUID(), productId, bucket, REQUEUE, 0, cause.name(), List.copyOf(orderIds));
    }
}
