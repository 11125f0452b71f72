package dev.fluxgate.worker.rebuild;

/** The steps of a rebuild, in their order. */
public enum Step {
    /** No bucket takes orders any more. */
    FENCING,
    /** Gateways' last orders come into the log. */
    QUIET,
    /** What waits in outboxes is published. */
    PUBLISHING,
    /** What is in the log becomes rows. */
    DRAINING,
    /** Buckets get their orders back. */
    RESTORING,
    /** Buckets get their units, and sell. */
    OPENING
}
