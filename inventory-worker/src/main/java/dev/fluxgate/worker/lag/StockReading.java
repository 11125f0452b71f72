package dev.fluxgate.worker.lag;

/**
 * What Redis has of a bucket, or of all buckets of a sale.
 *
 * @param loaded units
 * @param available units that can be ordered
 * @param held units of orders that are not resolved
 * @param confirmed units sold
 * @param accepted orders, whatever became of them
 * @param outbox events that wait to be published
 * @param outboxAgeSeconds how long the oldest of them has waited; 0 where none waits
 * @param unaccounted units that the bucket should have and does not, or has and should not; 0 where every unit is somewhere
 */
public record StockReading(
        long loaded,
        long available,
        long held,
        long confirmed,
        long accepted,
        long outbox,
        double outboxAgeSeconds,
        long unaccounted) {

    static final StockReading NOTHING = new StockReading(0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    StockReading plus(StockReading other) {
        return new StockReading(
                loaded + other.loaded,
                available + other.available,
                held + other.held,
                confirmed + other.confirmed,
                accepted + other.accepted,
                outbox + other.outbox,
                Math.max(outboxAgeSeconds, other.outboxAgeSeconds),
                unaccounted + other.unaccounted);
    }
}
