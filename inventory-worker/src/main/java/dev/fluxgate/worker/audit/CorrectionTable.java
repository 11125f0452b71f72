package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Corrections in the database. */
public interface CorrectionTable {

    /** Notes corrections that are about to be applied, all or none. */
    Uni<Void> add(List<Correction> corrections);

    /** Those that were noted {@code atLeast} so long ago and are not applied yet. */
    Uni<List<Correction>> left(Duration atLeast);

    /** Notes that one is applied; one of the database's own count is applied by that, once. */
    Uni<Void> applied(Correction correction);
}
