package dev.fluxgate.worker.audit;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What counters alone tell about a sale at rest. */
final class Counters {

    private Counters() {}

    /** Differences that need no look at orders. */
    static List<Difference> differences(Observation seen) {
        List<Difference> found = new ArrayList<>();
        Sale sale = seen.sale();
        if (sale.fencedSince() != null) {
            found.add(Difference.rebuild(Cause.FENCED, "The sale is fenced: " + sale.fenceReason(), null, 0));
        }
        for (int number = 0; number < seen.after().size(); number++) {
            if (seen.after().get(number).isEmpty()) {
                found.add(Difference.rebuild(
                        Cause.BUCKET_MISSING, "Redis has lost bucket %d.".formatted(number), number, 0));
            }
        }
        if (found.isEmpty()) {
            loaded(seen, found);
            transfers(seen, found);
        }
        stock(seen, found);
        return found;
    }

    /** Whether the orders have to be looked at to find out what is wrong. */
    static boolean disagree(Observation seen) {
        Rows rows = seen.rows();
        return seen.there().stream().anyMatch(bucket -> bucket.imbalance() != 0 || bucket.releasing() != 0)
                || seen.sum(BucketReading::accepted) != rows.orders()
                || seen.sum(BucketReading::held) != rows.heldInRows()
                || seen.sum(BucketReading::confirmed) != rows.confirmedInRows();
    }

    private static void loaded(Observation seen, List<Difference> found) {
        long inRedis = seen.sum(BucketReading::loaded);
        long units = seen.rows().loaded() - inRedis;
        if (units != 0) {
            String message = "PostgreSQL has %d units loaded, Redis %d."
                    .formatted(seen.rows().loaded(), inRedis);
            found.add(Difference.rebuild(Cause.LOADED_DIFFERS, message, null, units));
        }
    }

    /** Units that are away although nothing is on its way come back to the bucket that has most to lose or least to gain. */
    private static void transfers(Observation seen, List<Difference> found) {
        long lost = -seen.sum(BucketReading::moved);
        BucketReading bucket = seen.there().stream()
                .max(Comparator.comparingLong(BucketReading::available))
                .orElse(null);
        if (lost == 0 || bucket == null) {
            return;
        }
        String message = lost > 0
                ? "%d units were taken from buckets and given to none.".formatted(lost)
                : "%d units were given to buckets and taken from none.".formatted(-lost);
        String product = seen.sale().productId();
        List<Correction> corrections = bucket.available() + lost < 0
                ? List.of()
                : List.of(
                        Correction.counter(product, bucket.bucket(), "MOVED", lost, Cause.TRANSFER_BROKEN),
                        Correction.counter(product, bucket.bucket(), "AVAILABLE", lost, Cause.TRANSFER_BROKEN));
        found.add(new Difference(Cause.TRANSFER_BROKEN, message, bucket.bucket(), lost, List.of(), 0, corrections));
    }

    private static void stock(Observation seen, List<Difference> found) {
        Rows rows = seen.rows();
        stock(seen, "HELD", "held units", rows.held(), rows.heldInRows(), found);
        stock(seen, "CONFIRMED", "confirmed units", rows.confirmed(), rows.confirmedInRows(), found);
        stock(seen, "ORDERS", "orders", rows.counted(), rows.orders(), found);
    }

    private static void stock(
            Observation seen, String counter, String what, long counted, long real, List<Difference> found) {
        if (counted != real) {
            String product = seen.sale().productId();
            Correction correction =
                    Correction.counter(product, null, "STOCK_" + counter, real - counted, Cause.STOCK_COUNT);
            String message = "PostgreSQL's stock counts %d %s, its rows have %d.".formatted(counted, what, real);
            found.add(new Difference(
                    Cause.STOCK_COUNT, message, null, real - counted, List.of(), 0, List.of(correction)));
        }
    }
}
