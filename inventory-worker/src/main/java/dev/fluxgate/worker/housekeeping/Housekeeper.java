package dev.fluxgate.worker.housekeeping;

import static dev.fluxgate.worker.outage.Noting.noting;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.relay.EventPublisher;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.round.Round;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Looks after sales: each of their buckets is read once a round, and what is wrong or due is seen to. All of it can be
 * done twice, and by several workers at a time.
 */
public final class Housekeeper {

    private static final String TASK = "the housekeeping";

    private final SaleTable sales;
    private final SaleBuckets buckets;
    private final BucketUpkeep upkeep;
    private final HousekeepingConfig config;
    private final HousekeepingMeter meter;
    private final Outages outages;
    private final Fencing fencing;
    private final StateKeeping states;
    private final Restocking restocking;
    private final HoldExpiry expiry;
    private final Verification verification;
    private final Round<Sale> round;

    /**
     * @param sales which sales there are
     * @param buckets their buckets
     * @param upkeep what can be done to a bucket
     * @param restocks what was agreed
     * @param publisher takes events
     * @param outboxes where events wait
     * @param comparison tells what Redis has lost
     * @param config bounds
     * @param meter counts
     * @param outages is told of absent servers
     * @param clock measures how long things take
     */
    public Housekeeper(
            SaleTable sales,
            SaleBuckets buckets,
            BucketUpkeep upkeep,
            Restocks restocks,
            EventPublisher publisher,
            Outboxes outboxes,
            Comparison comparison,
            HousekeepingConfig config,
            HousekeepingMeter meter,
            Outages outages,
            InstantSource clock) {
        this.sales = sales;
        this.buckets = buckets;
        this.upkeep = upkeep;
        this.config = config;
        this.meter = meter;
        this.outages = outages;
        this.fencing = new Fencing(sales, buckets, meter);
        this.states = new StateKeeping(sales, buckets, meter);
        this.restocking = new Restocking(restocks, upkeep, meter);
        this.expiry = new HoldExpiry(upkeep, publisher, outboxes, config, meter, outages, clock);
        this.verification = new Verification(sales, fencing, upkeep, comparison, config);
        this.round =
                new Round<>(config.bucketsPerRound(), Sale::buckets, Sale::productId, config.restAfterFailure(), clock);
    }

    /** One round; never fails, and must have completed before the next. */
    public Uni<Void> run() {
        return noting(outages.postgres(), TASK, Uni.createFrom().deferred(sales::all))
                .invoke(all -> meter.fencedNow(
                        all.stream().filter(sale -> sale.fencedSince() != null).count()))
                .chain(all -> Multi.createFrom()
                        .iterable(round.choose(all.stream().filter(Sale::loaded).toList()))
                        .onItem()
                        .transformToUni(this::lookAfter)
                        .merge(config.concurrency())
                        .collect()
                        .last())
                .chain(() -> restocking.run(config.leftToGateway()))
                .onFailure()
                .invoke(fault -> meter.failed())
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> lookAfter(Sale sale) {
        return noting(outages.redis(), TASK + " of " + sale.productId(), buckets.read(sale.productId(), sale.buckets()))
                .chain(readings -> lookAfter(sale, readings))
                .ifNoItem()
                .after(config.longestStay().multipliedBy(sale.buckets() + 1L))
                .fail()
                .onFailure()
                .invoke(fault -> {
                    meter.failed();
                    round.failed(sale);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> lookAfter(Sale sale, List<Optional<BucketReading>> readings) {
        if (sale.rebuilding()) {
            return Uni.createFrom().voidItem();
        }
        List<BucketReading> there = readings.stream().flatMap(Optional::stream).toList();
        if (sale.fencedSince() != null) {
            return there.stream().anyMatch(Fencing::isOpenToOrders)
                    ? fencing.examine(sale.productId())
                    : Uni.createFrom().voidItem();
        }
        if (FenceWatch.suspicion(sale, readings, readings).isPresent()) {
            return fencing.examine(sale.productId());
        }
        List<BucketReading> unverified =
                there.stream().filter(bucket -> !bucket.isVerified()).toList();
        if (!unverified.isEmpty()) {
            return verification.run(sale, unverified);
        }
        return states.run(sale, there).chain(() -> Multi.createFrom()
                .iterable(there)
                .onItem()
                .transformToUniAndConcatenate(bucket -> lookAfter(sale.productId(), bucket))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Void> lookAfter(String productId, BucketReading bucket) {
        Uni<Void> transfers = bucket.outgoing() == 0
                ? Uni.createFrom().voidItem()
                : upkeep.completeTransfers(productId, bucket.bucket(), config.leftToGateway())
                        .invoke(meter::transferred)
                        .replaceWithVoid();
        return transfers.chain(() -> bucket.hasDueHolds()
                ? expiry.run(productId, bucket.bucket())
                : Uni.createFrom().voidItem());
    }
}
