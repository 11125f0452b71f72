package dev.fluxgate.worker.audit;

import dev.fluxgate.worker.outage.NotedRound;
import dev.fluxgate.worker.outage.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies corrections, each once, however often and by however many workers it is tried. */
public final class Repairs {

    private static final Logger LOG = Logger.getLogger(Repairs.class);
    private static final String TASK = "completing repairs";

    private final Auditor auditor;
    private final CorrectionTable table;
    private final AuditBuckets buckets;
    private final Outages outages;

    /**
     * @param auditor finds what is to be corrected
     * @param table where corrections are noted before they are applied
     * @param buckets what they are applied to
     * @param outages is told of absent servers
     */
    public Repairs(Auditor auditor, CorrectionTable table, AuditBuckets buckets, Outages outages) {
        this.auditor = auditor;
        this.table = table;
        this.buckets = buckets;
        this.outages = outages;
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

    /** Applies what was noted {@code atLeast} so long ago and is not applied yet, as far as servers are there; never fails. */
    public Uni<Void> complete(Duration atLeast) {
        NotedRound redis = new NotedRound(outages.redis(), TASK);
        NotedRound postgres = new NotedRound(outages.postgres(), TASK);
        return postgres.of(table.left(atLeast))
                .chain(left -> each(left, correction -> complete(correction, redis, postgres)))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> {
                    redis.end();
                    postgres.end();
                });
    }

    /** What one correction cannot reach holds up no other one. */
    private Uni<Void> complete(Correction correction, NotedRound redis, NotedRound postgres) {
        return redis.of(inBucket(correction))
                .chain(done -> done
                        ? postgres.of(inTable(correction))
                        : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> each(List<Correction> corrections) {
        return each(corrections, correction -> inBucket(correction)
                .chain(done -> done ? inTable(correction) : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> each(List<Correction> corrections, Function<Correction, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(corrections)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** False where the bucket is missing. */
    private Uni<Boolean> inBucket(Correction correction) {
        Integer bucket = correction.bucket();
        if (bucket == null) {
            return Uni.createFrom().item(true);
        }
        if (correction.kind().equals(Correction.REQUEUE)) {
            return buckets.requeue(correction.productId(), bucket, correction.orderIds())
                    .replaceWith(true);
        }
        return buckets.correct(correction.productId(), bucket, correction.id(), correction.kind(), correction.units());
    }

    private Uni<Void> inTable(Correction correction) {
        return table.applied(correction).invoke(() -> report(correction));
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
