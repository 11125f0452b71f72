package dev.fluxgate.worker.housekeeping;

/** Counts what was set right. */
public interface HousekeepingMeter {

    /** Holds have ended. */
    void expired(int orders);

    /** Transfers that somebody left open are complete. */
    void transferred(int transfers);

    /** A restock that somebody left is in all buckets. */
    void restocked();

    /** Buckets were paused, resumed or closed, because their gateway had not done it. */
    void commanded(int buckets);

    /** A sale was fenced. */
    void fenced();

    /** So many sales are fenced now. */
    void fencedNow(long sales);

    /** A sale could not be looked after. */
    void failed();
}
