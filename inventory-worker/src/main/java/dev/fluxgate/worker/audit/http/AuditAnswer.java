package dev.fluxgate.worker.audit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.worker.audit.Audit;
import dev.fluxgate.worker.audit.Cause;
import dev.fluxgate.worker.audit.Correction;
import dev.fluxgate.worker.audit.Difference;
import dev.fluxgate.worker.audit.Rows;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /sales/{productId}/audit} answers; units unless said otherwise.
 *
 * @param productId the sale's public name
 * @param auditedAt when
 * @param verdict CLEAN, SETTLING or DIRTY
 * @param state OPEN, PAUSED, CLOSED, or FENCED
 * @param epoch rebuilds begun so far
 * @param loaded restocks included
 * @param available can be ordered
 * @param inTransit between buckets
 * @param held by orders that are not confirmed; those that are being released included
 * @param releasing by orders that were released, and whose release is not published yet
 * @param confirmed sold
 * @param accepted orders
 * @param outbox events that wait in Redis
 * @param kafka orders between Redis and PostgreSQL
 * @param persisted orders that are rows
 * @param duplicates keys of a buyer that have more than one row
 * @param rejected orders that PostgreSQL refused for want of units
 * @param buckets those that are there
 * @param differences why the verdict is DIRTY
 */
public record AuditAnswer(
        String productId,
        Instant auditedAt,
        Audit.Verdict verdict,
        String state,
        int epoch,
        long loaded,
        long available,
        long inTransit,
        long held,
        long releasing,
        long confirmed,
        long accepted,
        long outbox,
        long kafka,
        long persisted,
        long duplicates,
        long rejected,
        List<Bucket> buckets,
        List<Found> differences) {

    private static final int IDS_TOLD = 100;

    /** A bucket's counters. */
    public record Bucket(
            int bucket,
            String state,
            long loaded,
            long available,
            long held,
            long releasing,
            long confirmed,
            long moved,
            long outgoing,
            long outbox) {

        static Bucket of(BucketReading reading) {
            return new Bucket(
                    reading.bucket(),
                    reading.state(),
                    reading.loaded(),
                    reading.available(),
                    reading.held(),
                    reading.releasing(),
                    reading.confirmed(),
                    reading.moved(),
                    reading.outgoing(),
                    reading.outbox());
        }
    }

    /**
     * A difference.
     *
     * @param cause why
     * @param message in words
     * @param bucket left out where it concerns the whole sale
     * @param units concerned
     * @param orderIds the first hundred of the orders concerned
     * @param orders how many orders are concerned
     * @param repair what removes it: REQUEUE, counters that are corrected, or REBUILD
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            Cause cause,
            String message,
            @Nullable Integer bucket,
            long units,
            List<UUID> orderIds,
            long orders,
            String repair) {

        static Found of(Difference difference) {
            return new Found(
                    difference.cause(),
                    difference.message(),
                    difference.bucket(),
                    difference.units(),
                    difference.orderIds().stream().limit(IDS_TOLD).toList(),
                    difference.orders(),
                    repair(difference.corrections()));
        }

        private static String repair(List<Correction> corrections) {
            List<String> kinds =
                    corrections.stream().map(Correction::kind).distinct().toList();
            return kinds.isEmpty() ? "REBUILD" : String.join(", ", kinds);
        }
    }

    static AuditAnswer of(Audit audit) {
        Sale sale = audit.sale();
        Rows rows = audit.rows();
        long accepted = sum(audit, BucketReading::accepted);
        long outbox = sum(audit, BucketReading::outbox);
        return new AuditAnswer(
                sale.productId(),
                audit.auditedAt(),
                audit.verdict(),
                sale.fencedSince() == null ? sale.state() : BucketReading.FENCED,
                sale.epoch(),
                rows.loaded(),
                sum(audit, BucketReading::available),
                -sum(audit, BucketReading::moved),
                sum(audit, bucket -> bucket.held() + bucket.releasing()),
                sum(audit, BucketReading::releasing),
                sum(audit, BucketReading::confirmed),
                accepted,
                outbox,
                Math.max(0, accepted - outbox - rows.orders()),
                rows.orders(),
                rows.duplicates(),
                rows.rejected(),
                audit.buckets().stream().map(Bucket::of).toList(),
                audit.differences().stream().map(Found::of).toList());
    }

    private static long sum(Audit audit, ToLongFunction<BucketReading> counter) {
        return audit.buckets().stream().mapToLong(counter).sum();
    }
}
