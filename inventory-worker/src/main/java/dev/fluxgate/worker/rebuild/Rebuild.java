package dev.fluxgate.worker.rebuild;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One rebuild. Nothing is read before every bucket is fenced and all that was ever accepted has become rows; from then on
 * the database knows all there is to know.
 */
final class Rebuild {

    private static final String MOVED = BucketReading.MOVED;

    private final Claim claim;
    private final RebuildTable table;
    private final RebuildBuckets buckets;
    private final SaleBuckets sales;
    private final OrderLog log;
    private final Drained drained;
    private final RebuildConfig config;
    private final Progress progress;

    Rebuild(
            Claim claim,
            RebuildTable table,
            RebuildBuckets buckets,
            SaleBuckets sales,
            OrderLog log,
            Drained drained,
            RebuildConfig config) {
        this.claim = claim;
        this.table = table;
        this.buckets = buckets;
        this.sales = sales;
        this.log = log;
        this.drained = drained;
        this.config = config;
        this.progress = new Progress(table, claim, config.lease());
    }

    /** Fails where a server is away or somebody has taken over; then it is to be begun again, with a new epoch. */
    Uni<Void> run() {
        Uni<Void> steps = hasLost()
                .chain(lost -> each(bucket -> buckets.claim(claim, bucket))
                        .chain(() -> progress.begin(Step.QUIET))
                        .chain(() -> quiet(lost ? config.quietTime() : Duration.ZERO)))
                .chain(() -> progress.begin(Step.PUBLISHING))
                .chain(() -> until("its outboxes", Uni.createFrom().deferred(this::outboxesAreEmpty)))
                .chain(() -> progress.begin(Step.DRAINING))
                .chain(() -> log.ends(claim.productId()))
                .chain(ends -> until("the log", Uni.createFrom().deferred(() -> drained.upTo(ends))))
                .chain(() -> progress.begin(Step.RESTORING))
                .chain(() -> table.split(claim))
                .chain(ours -> Progress.ours(claim, ours))
                .chain(() -> each(bucket -> buckets.begin(claim, bucket)))
                .chain(this::restoreAndOpen);
        return progress.during(steps);
    }

    /** Orders restored so far. */
    long restored() {
        return progress.restored();
    }

    private Uni<Boolean> hasLost() {
        return sales.read(claim.productId(), claim.bucketsBefore())
                .map(readings -> claim.hasLost()
                        || readings.stream().anyMatch(reading -> reading.filter(BucketReading::isVerified)
                                .isEmpty()));
    }

    /** What buckets that are whole have accepted is in the log or in their outboxes; of others nobody knows. */
    private static Uni<Void> quiet(Duration time) {
        return time.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }

    private Uni<Boolean> outboxesAreEmpty() {
        return sales.read(claim.productId(), claim.mostBuckets())
                .map(readings -> readings.stream().flatMap(Optional::stream).allMatch(bucket -> bucket.outbox() == 0));
    }

    private Uni<Void> restoreAndOpen() {
        Restoring restoring = new Restoring(claim, buckets, progress);
        return table.read(claim, config.pageSize(), restoring::restore).chain(snapshot -> progress.begin(Step.OPENING)
                .chain(() -> open(snapshot, Math.max(0, snapshot.units() - restoring.unitsTaken()))));
    }

    private Uni<Void> open(Snapshot snapshot, long available) {
        int count = claim.terms().buckets();
        return buckets.register(claim)
                .chain(() -> each(bucket -> bucket < count
                        ? buckets.finish(
                                claim,
                                bucket,
                                Sale.share(available, bucket, count),
                                snapshot.state(),
                                snapshot.restocks())
                        : buckets.finish(claim, bucket, 0, MOVED, List.of())))
                .chain(() -> agree(snapshot.state()))
                .chain(() -> table.finish(claim, snapshot.restocks()))
                .chain(ours -> Progress.ours(claim, ours));
    }

    /** An admin's word that came since the snapshot has found buckets fenced, and was not heard there. */
    private Uni<Void> agree(String state) {
        return table.state(claim)
                .chain(wanted -> wanted.equals(state)
                        ? Uni.createFrom().voidItem()
                        : each(bucket -> sales.setState(claim.productId(), bucket, wanted)
                                        .replaceWith(true))
                                .chain(() -> agree(wanted)));
    }

    /** For all buckets that the sale has or ever had. */
    private Uni<Void> each(IntFunction<Uni<Boolean>> call) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, claim.mostBuckets()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(bucket -> call.apply(bucket).chain(ours -> Progress.ours(claim, ours)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> until(String what, Uni<Boolean> condition) {
        return Multi.createBy()
                .repeating()
                .uni(() -> condition)
                .withDelay(config.drainCheckEvery())
                .until(Boolean::booleanValue)
                .collect()
                .last()
                .ifNoItem()
                .after(config.longestWait())
                .failWith(() -> new TimeoutException(what + " did not drain within " + config.longestWait()))
                .replaceWithVoid();
    }
}
