package dev.fluxgate.worker.rebuild;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where a rebuild is; told to the database at each step, and often enough that nobody takes it over. */
final class Progress {

    private static final int RENEWALS_A_LEASE = 3;

    private final RebuildTable table;
    private final Claim claim;
    private final Duration lease;
    private volatile Step step = Step.FENCING;
    private volatile long restored;

    Progress(RebuildTable table, Claim claim, Duration lease) {
        this.table = table;
        this.claim = claim;
        this.lease = lease;
    }

    Uni<Void> begin(Step next) {
        step = next;
        return renew();
    }

    void restored(int orders) {
        restored += orders;
    }

    long restored() {
        return restored;
    }

    /** {@code work}, which ends early where the rebuild is overtaken. */
    Uni<Void> during(Uni<Void> work) {
        Uni<Void> overtaken = Multi.createFrom()
                .ticks()
                .every(lease.dividedBy(RENEWALS_A_LEASE))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> renew().onFailure(fault -> !(fault instanceof OvertakenException))
                        .recoverWithNull())
                .collect()
                .last();
        return Uni.combine().any().of(work, overtaken);
    }

    private Uni<Void> renew() {
        return table.renew(claim, lease, step, restored).chain(renewed -> ours(claim, renewed));
    }

    /** Fails where {@code answer} says that the rebuild is somebody else's by now. */
    static Uni<Void> ours(Claim claim, boolean answer) {
        return answer
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new OvertakenException(claim.productId()));
    }
}
