package dev.fluxgate.worker.audit;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.time.Instant;
import java.util.List;

/**
 * What an audit has found.
 *
 * @param sale the sale
 * @param auditedAt when
 * @param verdict what to think of it
 * @param rows what the database has
 * @param buckets the buckets that are there
 * @param differences none where the verdict is not {@link Verdict#DIRTY}
 */
public record Audit(
        Sale sale,
        Instant auditedAt,
        Verdict verdict,
        Rows rows,
        List<BucketReading> buckets,
        List<Difference> differences) {

    /** What to think of a sale. */
    public enum Verdict {
        /** Every unit is somewhere, and every accepted order is a row. */
        CLEAN,
        /** Work is under way; until it is done nothing can be said. */
        SETTLING,
        /** Something is wrong that will not settle. */
        DIRTY
    }

    /** All that removes the differences, but for those that only a rebuild removes. */
    public List<Correction> corrections() {
        return differences.stream()
                .flatMap(difference -> difference.corrections().stream())
                .toList();
    }
}
