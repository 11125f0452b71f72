package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fences sales whose buckets have lost writes, so that they do not sell the same units twice. */
final class Fencing {

    private static final Logger LOG = Logger.getLogger(Fencing.class);

    private final SaleTable sales;
    private final SaleBuckets buckets;
    private final HousekeepingMeter meter;

    Fencing(SaleTable sales, SaleBuckets buckets, HousekeepingMeter meter) {
        this.sales = sales;
        this.buckets = buckets;
        this.meter = meter;
    }

    /** Looks once more, at the sale as of now and then twice at its buckets, and fences it if it is still suspicious. */
    Uni<Void> examine(String productId) {
        return sales.find(productId).chain(found -> found.filter(sale -> sale.loaded() && !sale.rebuilding())
                .map(this::examine)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Fences a sale, whatever its buckets look like. */
    Uni<Void> fence(String productId, String reason) {
        return sales.find(productId).chain(found -> found.filter(sale -> sale.loaded() && !sale.rebuilding())
                .map(sale -> read(sale).chain(readings -> fence(sale, readings, reason)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> examine(Sale sale) {
        return read(sale)
                .chain(before -> sale.fencedSince() != null
                        ? fence(sale, before)
                        : read(sale).chain(after -> judge(sale, before, after)));
    }

    private Uni<List<Optional<BucketReading>>> read(Sale sale) {
        return buckets.read(sale.productId(), sale.buckets());
    }

    private Uni<Void> judge(Sale sale, List<Optional<BucketReading>> before, List<Optional<BucketReading>> after) {
        Optional<String> suspicion = FenceWatch.suspicion(sale, before, after);
        return suspicion.map(reason -> fence(sale, after, reason)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> fence(Sale sale, List<Optional<BucketReading>> readings, String reason) {
        return sales.fence(sale, reason)
                .chain(noted -> noted
                        ? fence(sale, readings).invoke(() -> report(sale, reason))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> fence(Sale sale, List<Optional<BucketReading>> readings) {
        return Multi.createFrom()
                .iterable(readings)
                .filter(reading -> reading.filter(Fencing::isOpenToOrders).isPresent())
                .onItem()
                .transformToUniAndConcatenate(reading ->
                        buckets.setState(sale.productId(), reading.orElseThrow().bucket(), BucketReading.FENCED))
                .collect()
                .last()
                .replaceWithVoid();
    }

    static boolean isOpenToOrders(BucketReading bucket) {
        return !bucket.state().equals(BucketReading.FENCED) && !bucket.state().equals(BucketReading.MOVED);
    }

    private void report(Sale sale, String reason) {
        LOG.errorf("Sale %s is fenced: %s It sells nothing until it is rebuilt", sale.productId(), reason);
        meter.fenced();
    }
}
