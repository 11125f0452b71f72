package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.worker.sale.Sale;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The restocks in the database. */
public interface Restocks {

    /**
     * A restock that not all buckets have.
     *
     * @param productId the sale's public name
     * @param key the admin's idempotency key
     * @param quantity units for the whole sale
     * @param buckets over how many they are split
     */
    record Restock(String productId, String key, long quantity, int buckets) {
        /** Units for one bucket. */
        public long share(int bucket) {
            return Sale.share(quantity, bucket, buckets);
        }
    }

    /** At most {@code limit} of sales that are not fenced, which were agreed {@code atLeast} so long ago; oldest first. */
    Uni<List<Restock>> left(Duration atLeast, int limit);

    /** Notes that all buckets have it. */
    Uni<Void> applied(Restock restock);
}
