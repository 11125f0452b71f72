package dev.fluxgate.worker.audit;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A sale as it was seen: its buckets, then the log's end, then the rows, then its buckets again. Where the buckets did not
 * change and nothing waited in them, every event was in the log before its end was read; and where the rows reach that
 * end, they must agree with the buckets.
 *
 * @param sale read first of all
 * @param before its buckets
 * @param drained whether the rows have all that was in the log after {@code before} was read
 * @param rows read after that
 * @param after its buckets again
 */
record Observation(
        Sale sale,
        List<Optional<BucketReading>> before,
        boolean drained,
        Rows rows,
        List<Optional<BucketReading>> after) {

    List<BucketReading> there() {
        return after.stream().flatMap(Optional::stream).toList();
    }

    long sum(ToLongFunction<BucketReading> counter) {
        return there().stream().mapToLong(counter).sum();
    }

    /** Whether the sale is fenced and nobody is about to change that: what is left open then stays open. */
    boolean isShut() {
        return sale.fencedSince() != null
                && !sale.rebuilding()
                && sale.rebuildAsked() == null
                && sale.wantedBuckets() == null;
    }

    /** Whether nothing is under way that would change a counter or has yet to become a row. */
    boolean isAtRest() {
        return sale.loaded()
                && !sale.rebuilding()
                && sale.rebuildAsked() == null
                && sale.wantedBuckets() == null
                && rows.openRestocks() == 0
                && isSame(before, after)
                && there().stream().allMatch(Observation::isAtRest);
    }

    private static boolean isAtRest(BucketReading bucket) {
        return bucket.outbox() == 0
                && bucket.outgoing() == 0
                && !bucket.hasDueHolds()
                && !bucket.state().equals(BucketReading.LOADING);
    }

    /** Whether no unit has changed place and no order has been accepted between two readings. */
    static boolean isSame(List<Optional<BucketReading>> one, List<Optional<BucketReading>> other) {
        return Objects.equals(timeless(one), timeless(other));
    }

    private static List<Optional<List<Object>>> timeless(List<Optional<BucketReading>> buckets) {
        return buckets.stream()
                .map(bucket -> bucket.map(reading -> List.<Object>of(
                        reading.state(),
                        reading.loaded(),
                        reading.available(),
                        reading.held(),
                        reading.releasing(),
                        reading.confirmed(),
                        reading.moved(),
                        reading.outgoing(),
                        reading.epoch(),
                        reading.accepted(),
                        reading.outbox())))
                .toList();
    }
}
