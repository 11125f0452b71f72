package dev.fluxgate.worker.persist;

import org.jspecify.annotations.Nullable;

/**
 * Where to go on in a partition. When in doubt from further back: an event that is read again changes nothing, one that
 * is passed over is lost.
 *
 * @param offset the first record to read
 * @param oddity what the log and the database disagree about
 */
public record Resumption(long offset, Oddity oddity) {

    /** What a log and a database can disagree about. */
    public enum Oddity {
        /** Nothing. */
        NONE,
        /** The log begins behind what the database has: records are gone that were never persisted. */
        RECORDS_DELETED,
        /** The log ends before what the database has: it lost records, and may have got others in their places since. */
        LOG_SHORTENED
    }

    /**
     * Compares the offset in the database with the log.
     *
     * @param stored null when the database has never seen the partition; Kafka's own committed offset is not asked then,
     *     because it may be another database's
     * @param begin the first record that the log still has
     * @param end what the log's next record will get
     */
    public static Resumption of(@Nullable Long stored, long begin, long end) {
        if (stored == null) {
            return new Resumption(begin, Oddity.NONE);
        }
        if (stored < begin) {
            return new Resumption(begin, Oddity.RECORDS_DELETED);
        }
        if (stored > end) {
            return new Resumption(begin, Oddity.LOG_SHORTENED);
        }
        return new Resumption(stored, Oddity.NONE);
    }
}
