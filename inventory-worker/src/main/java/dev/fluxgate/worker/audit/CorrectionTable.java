package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Corrections in the database. */
public interface CorrectionTable {

    /** How many corrections the sale ever had. */
    Uni<Long> count(String productId);

    /**
     * Notes corrections that are about to be applied, all or none.
     *
     * @param audited what they were found by
     * @param countBefore how many the sale had before the audit
     * @return false where it has others by now, or a rebuild has begun: then nothing is noted
     */
    Uni<Boolean> add(Audit audited, long countBefore);

    /** Those that were noted {@code atLeast} so long ago and are not applied yet. */
    Uni<List<Correction>> left(Duration atLeast);

    /** Those of a sale that are not applied yet. */
    Uni<List<Correction>> left(String productId);

    /** Notes that one is applied; one of the database's own count is applied by that, once. */
    Uni<Void> applied(Correction correction);
}
