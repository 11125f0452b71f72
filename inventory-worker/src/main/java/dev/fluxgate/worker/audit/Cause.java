package dev.fluxgate.worker.audit;

/** Why things differ. */
public enum Cause {
    /** The sale is fenced, and nobody has asked for a rebuild. */
    FENCED,
    /** Redis has lost a bucket. */
    BUCKET_MISSING,
    /** Redis and the database have another number of units loaded. */
    LOADED_DIFFERS,
    /** Units were taken from a bucket and given to none, or given twice. */
    TRANSFER_BROKEN,
    /** A bucket's counters differ from its orders. */
    BUCKET_COUNT,
    /** The event of an accepted or resolved order was lost on its way to the database. */
    EVENT_LOST,
    /** The database has orders that Redis does not know, or knows an older version of. */
    REDIS_FORGOT,
    /** The database refused orders, because Redis had promised more than was loaded. */
    REJECTED,
    /** Redis has counted another number of orders than it has. */
    ORDER_COUNT,
    /** The row in stock differs from the rows of the orders. */
    STOCK_COUNT
}
