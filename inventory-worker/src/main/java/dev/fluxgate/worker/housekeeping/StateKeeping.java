package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Brings buckets into the state that an admin has put their sale in, where a gateway died before it had. */
final class StateKeeping {

    /** States that no admin's call changes. */
    private static final Set<String> OWN =
            Set.of(BucketReading.LOADING, BucketReading.FENCED, BucketReading.MOVED, BucketReading.CLOSED);

    private final SaleTable sales;
    private final SaleBuckets buckets;
    private final HousekeepingMeter meter;

    StateKeeping(SaleTable sales, SaleBuckets buckets, HousekeepingMeter meter) {
        this.sales = sales;
        this.buckets = buckets;
        this.meter = meter;
    }

    /** Commands those of {@code readings} that differ from the sale. */
    Uni<Void> run(Sale sale, List<BucketReading> readings) {
        List<Integer> different = readings.stream()
                .filter(bucket -> !bucket.state().equals(sale.state()) && !OWN.contains(bucket.state()))
                .map(BucketReading::bucket)
                .toList();
        return different.isEmpty()
                ? Uni.createFrom().voidItem()
                : agree(sale.productId(), different).invoke(() -> meter.commanded(different.size()));
    }

    /** Until nobody has changed the sale's state in between: what is commanded last is what the database says last. */
    private Uni<Void> agree(String productId, List<Integer> numbers) {
        return stateOf(productId).chain(state -> command(productId, numbers, state)
                .chain(() -> stateOf(productId))
                .chain(after -> after.equals(state) ? Uni.createFrom().voidItem() : agree(productId, numbers)));
    }

    private Uni<String> stateOf(String productId) {
        return sales.find(productId).map(sale -> sale.orElseThrow().state());
    }

    private Uni<Void> command(String productId, List<Integer> numbers, String state) {
        return Multi.createFrom()
                .iterable(numbers)
                .onItem()
                .transformToUniAndConcatenate(number -> buckets.setState(productId, number, state))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
