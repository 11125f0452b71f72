package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.util.List;
import java.util.Optional;

/** Knows the signs of writes that Redis has lost. */
final class FenceWatch {

    private FenceWatch() {}

    /**
     * What is suspicious about a loaded sale that nobody rebuilds.
     *
     * @param sale as it was read before the buckets: its orders cannot be more than what was accepted later
     * @param buckets all of its buckets, by number
     * @return a sentence; empty where nothing is
     */
    static Optional<String> suspicion(Sale sale, List<Optional<BucketReading>> buckets) {
        for (int number = 0; number < buckets.size(); number++) {
            Optional<BucketReading> bucket = buckets.get(number);
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
        long accepted = buckets.stream()
                .flatMap(Optional::stream)
                .mapToLong(BucketReading::accepted)
                .sum();
        return sale.orders() > accepted
                ? Optional.of("PostgreSQL has %d orders, and Redis knows of %d.".formatted(sale.orders(), accepted))
                : Optional.empty();
    }
}
