package dev.fluxgate.benchmarks.drains;

import dev.fluxgate.benchmarks.stack.Meters;

/**
 * What a worker has stored so far: partitions' shares of batches, each in a transaction of its own.
 *
 * @param records in all of them
 * @param count of the shares
 * @param seconds that they took, all in all: several are stored at a time
 */
record Shares(double records, double count, double seconds) {

    static Shares of(Meters meters) {
        return new Shares(
                meters.value("fluxgate_persist_batch_records_sum"),
                meters.value("fluxgate_persist_batch_records_count"),
                meters.value("fluxgate_persist_batch_time_seconds_sum"));
    }

    Shares since(Shares before) {
        return new Shares(records - before.records, count - before.count, seconds - before.seconds);
    }

    /** Records of one. */
    double size() {
        return records / count;
    }
}
