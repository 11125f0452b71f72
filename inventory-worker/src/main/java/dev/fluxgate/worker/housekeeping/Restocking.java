package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.housekeeping.Restocks.Restock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.stream.IntStream;

/** Gives buckets the restocks that were agreed, where a gateway died before it had. */
final class Restocking {

    private static final int AT_ONCE = 100;

    private final Restocks restocks;
    private final BucketUpkeep upkeep;
    private final HousekeepingMeter meter;

    Restocking(Restocks restocks, BucketUpkeep upkeep, HousekeepingMeter meter) {
        this.restocks = restocks;
        this.upkeep = upkeep;
        this.meter = meter;
    }

    Uni<Void> run(Duration atLeast) {
        return restocks.left(atLeast, AT_ONCE)
                .chain(left -> Multi.createFrom()
                        .iterable(left)
                        .onItem()
                        .transformToUniAndConcatenate(this::applyIfPossible)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    /** One that cannot be applied now does not hold up the others. */
    private Uni<Void> applyIfPossible(Restock restock) {
        return apply(restock).onFailure().invoke(meter::failed).onFailure().recoverWithNull();
    }

    private Uni<Void> apply(Restock restock) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, restock.buckets()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(bucket -> upkeep.restock(restock, bucket))
                .collect()
                .asList()
                .chain(given -> given.contains(false)
                        ? Uni.createFrom().voidItem()
                        : restocks.applied(restock).invoke(meter::restocked));
    }
}
