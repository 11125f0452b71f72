package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Applies corrections, each once, however often and by however many workers it is tried. */
public final class Repairs {

    private static final Logger LOG = Logger.getLogger(Repairs.class);

    private final CorrectionTable table;
    private final AuditBuckets buckets;

    /**
     * @param table where corrections are noted before they are applied
     * @param buckets what they are applied to
     */
    public Repairs(CorrectionTable table, AuditBuckets buckets) {
        this.table = table;
        this.buckets = buckets;
    }

    /** Notes and applies corrections; what a crash or an absent server leaves is for {@link #complete}. */
    public Uni<Void> apply(List<Correction> corrections) {
        return corrections.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.add(corrections).chain(() -> each(corrections));
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
