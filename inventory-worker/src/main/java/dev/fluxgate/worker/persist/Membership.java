package dev.fluxgate.worker.persist;

/** This worker's place in its group. */
public interface Membership {

    /** Whether the group has ever given this worker its share, which may be no partition at all. */
    boolean hasJoined();

    /** How many partitions this worker owns. */
    int owned();
}
