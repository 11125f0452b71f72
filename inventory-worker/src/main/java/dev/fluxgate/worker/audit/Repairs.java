package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Applies corrections, each once, however often and by however many workers it is tried. */
public final class Repairs {

    private static final Logger LOG = Logger.getLogger(Repairs.class);

    private final Auditor auditor;
    private final CorrectionTable table;
    private final AuditBuckets buckets;

    /**
     * @param auditor finds what is to be corrected
     * @param table where corrections are noted before they are applied
     * @param buckets what they are applied to
     */
    public Repairs(Auditor auditor, CorrectionTable table, AuditBuckets buckets) {
        this.auditor = auditor;
        this.table = table;
        this.buckets = buckets;
    }

    /**
     * Audits a sale, and notes and applies what removes the differences; what a crash or an absent server leaves of that is
     * for {@link #complete}.
     *
     * @return what was done; empty where somebody else repairs or rebuilds the sale at the same time, or there is no sale
     */
    public Uni<Optional<List<Correction>>> repair(String productId) {
        return table.left(productId)
                .chain(this::each)
                .chain(() -> table.count(productId))
                .chain(count -> auditor.audit(productId, true)
                        .chain(audit ->
                                audit.isEmpty() ? Uni.createFrom().item(Optional.empty()) : apply(audit.get(), count)));
    }

    /** What two have found at the same time would be corrected twice: only the first one's corrections are noted. */
    private Uni<Optional<List<Correction>>> apply(Audit audit, long countBefore) {
        List<Correction> corrections = audit.corrections();
        return corrections.isEmpty()
                ? Uni.createFrom().item(Optional.of(corrections))
                : table.add(audit, countBefore)
                        .chain(added -> added
                                ? each(corrections).replaceWith(Optional.of(corrections))
                                : Uni.createFrom().item(Optional.empty()));
    }

    /** Applies what was noted {@code atLeast} so long ago and is not applied yet. */
    public Uni<Void> complete(Duration atLeast) {
        return table.left(atLeast).chain(this::each);
    }

    private Uni<Void> each(List<Correction> corrections) {
        return Multi.createFrom()
                .iterable(corrections)
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(Correction correction) {
        Integer bucket = correction.bucket();
        Uni<Boolean> done;
        if (bucket == null) {
            done = Uni.createFrom().item(true);
        } else if (correction.kind().equals(Correction.REQUEUE)) {
            done = buckets.requeue(correction.productId(), bucket, correction.orderIds())
                    .replaceWith(true);
        } else {
            done = buckets.correct(
                    correction.productId(), bucket, correction.id(), correction.kind(), correction.units());
        }
        return done.chain(applied -> applied
                ? table.applied(correction).invoke(() -> report(correction))
                : Uni.createFrom().voidItem());
    }

    private static void report(Correction correction) {
        LOG.warnf(
                "Sale %s was corrected: %s of %s by %d units, %d orders, because of %s",
                correction.productId(),
                correction.kind(),
                correction.bucket() == null ? "the database" : "bucket " + correction.bucket(),
                correction.units(),
                correction.orderIds().size(),
                correction.cause());
    }
}
