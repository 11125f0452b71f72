package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Knows the signs of writes that Redis has lost. */
final class FenceWatch {

    private FenceWatch() {}

    /**
     * What is suspicious about a loaded sale that nobody rebuilds.
     *
     * @param sale as it was read before the buckets: what it counts cannot be more than what Redis counted later
     * @param before all of its buckets, by number
     * @param after the same, read once more after all of {@code before}
     * @return a sentence; empty where nothing is
     */
    static Optional<String> suspicion(
            Sale sale, List<Optional<BucketReading>> before, List<Optional<BucketReading>> after) {
        for (int number = 0; number < after.size(); number++) {
            Optional<BucketReading> bucket = after.get(number);
            if (bucket.isEmpty()) {
                return Optional.of("Redis has lost bucket %d.".formatted(number));
            }
            if (bucket.get().state().equals(BucketReading.FENCED)) {
                return Optional.of("Bucket %d was found to have lost writes.".formatted(number));
            }
            if (bucket.get().epoch() < sale.epoch()) {
                return Optional.of("Bucket %d is as it was before rebuild %d.".formatted(number, sale.epoch()));
            }
        }
        return counts(sale, before, after);
    }

    private static Optional<String> counts(
            Sale sale, List<Optional<BucketReading>> before, List<Optional<BucketReading>> after) {
        long accepted = sum(after, BucketReading::accepted);
        if (sale.orders() > accepted) {
            return Optional.of("PostgreSQL has %d orders, and Redis knows of %d.".formatted(sale.orders(), accepted));
        }
        long confirmed = sum(after, BucketReading::confirmed);
        if (sale.confirmed() > confirmed) {
            return Optional.of(
                    "PostgreSQL has %d confirmed units, and Redis knows of %d.".formatted(sale.confirmed(), confirmed));
        }
        long moved = sum(after, BucketReading::moved);
        return moved > 0 && nothingMoved(before, after)
                ? Optional.of("Buckets were given %d units that none has given away.".formatted(moved))
                : Optional.empty();
    }

    /**
     * Whether no transfer was begun or came to its end between the two readings, so that all of {@code after} was true at
     * one moment. Units come only after they have gone, and a bucket counts each time that some go.
     */
    private static boolean nothingMoved(List<Optional<BucketReading>> before, List<Optional<BucketReading>> after) {
        return movements(before).equals(movements(after));
    }

    private static List<List<Long>> movements(List<Optional<BucketReading>> buckets) {
        return buckets.stream()
                .flatMap(Optional::stream)
                .map(bucket -> List.of(bucket.moved(), bucket.transfers()))
                .toList();
    }

    private static long sum(List<Optional<BucketReading>> buckets, ToLongFunction<BucketReading> counter) {
        return buckets.stream().flatMap(Optional::stream).mapToLong(counter).sum();
    }
}
