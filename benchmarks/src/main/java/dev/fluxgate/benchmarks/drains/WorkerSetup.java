package dev.fluxgate.benchmarks.drains;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a worker is set.
 *
 * @param partitions of a batch that are persisted at a time
 * @param pollRecords records of a batch at most
 * @param fetchKilobytes of a partition that are fetched at a time, before compression is undone: as long as that has enough records,
 *     a poll has those of one partition alone
 */
record WorkerSetup(int partitions, int pollRecords, int fetchKilobytes) {

    /** Kafka's default. */
    private static final int LARGE_FETCH = 1_024;

    private static final int SMALL_FETCH = 256;

    /** As a worker is that nobody has set otherwise. */
    static final WorkerSetup USUAL = new WorkerSetup(4, 2_000, LARGE_FETCH);

    /** Those that are compared. Polls of large fetches have one partition each; those of the last two have several. */
    static final List<WorkerSetup> COMPARED = List.of(
            new WorkerSetup(1, 2_000, LARGE_FETCH),
            new WorkerSetup(2, 2_000, LARGE_FETCH),
            USUAL,
            new WorkerSetup(8, 2_000, LARGE_FETCH),
            new WorkerSetup(4, 500, LARGE_FETCH),
            new WorkerSetup(4, 5_000, LARGE_FETCH),
            new WorkerSetup(1, 10_000, SMALL_FETCH),
            new WorkerSetup(4, 10_000, SMALL_FETCH));

    /** As the table calls it. */
    String title() {
        return String.format(
                Locale.ROOT,
                "%d %s, %,6d a poll, %,5d KB a fetch",
                partitions,
                partitions == 1 ? "partition" : "partitions",
                pollRecords,
                fetchKilobytes);
    }

    /** As environment variables. */
    Map<String, String> environment() {
        return Map.of(
                "FLUXGATE_PERSIST_CONCURRENT_PARTITIONS",
                Integer.toString(partitions),
                "MP_MESSAGING_INCOMING_ORDERS_MAX_POLL_RECORDS",
                Integer.toString(pollRecords),
                "MP_MESSAGING_INCOMING_ORDERS_MAX_PARTITION_FETCH_BYTES",
                Integer.toString(fetchKilobytes * 1_024));
    }
}
