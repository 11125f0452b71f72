package dev.fluxgate.cli.audit;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale's books, as a worker has found them. Numbers are units from {@code loaded} to {@code confirmed}, orders
 * from {@code accepted} on; null where one could not be found out.
 *
 * @param auditedAt RFC 3339
 * @param verdict CLEAN, SETTLING while work is under way, DIRTY
 * @param state what the sale does
 * @param held those that are being released included
 * @param releasing given back, and waiting until their release is published
 * @param outbox events that wait in Redis
 * @param kafka orders between Redis and PostgreSQL
 * @param persisted rows
 */
record AuditReport(
        @Nullable String auditedAt,
        String verdict,
        @Nullable String state,
        @Nullable Long loaded,
        @Nullable Long available,
        @Nullable Long inTransit,
        @Nullable Long held,
        @Nullable Long releasing,
        @Nullable Long confirmed,
        @Nullable Long accepted,
        @Nullable Long outbox,
        @Nullable Long kafka,
        @Nullable Long persisted,
        @Nullable Long duplicates,
        @Nullable Long rejected,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Difference> differences) {

    /**
     * What does not add up.
     *
     * @param bucket null where it is no single bucket's
     * @param units by how many; 0 where it is not about units
     * @param orderIds some of the orders concerned
     * @param orders how many orders are concerned
     * @param repair what would mend it; null where nothing does
     */
    record Difference(
            String cause,
            @Nullable String message,
            @Nullable Integer bucket,
            long units,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> orderIds,
            long orders,
            @Nullable String repair) {}

    /**
     * What a repair does, or would do.
     *
     * @param applied whether it is done
     */
    record Repair(
            boolean applied,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Correction> corrections) {}

    /**
     * @param bucket null for the database's own count
     * @param kind the counter that is changed, or what is done with the orders
     * @param units to add; negative to take away
     */
    record Correction(
            @Nullable String id,
            @Nullable Integer bucket,
            String kind,
            long units,
            @Nullable String cause,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> orderIds) {}
}
