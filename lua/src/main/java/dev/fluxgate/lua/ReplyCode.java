package dev.fluxgate.lua;

/** What decide-orders.lua answers about an order, in order of precedence. */
public enum ReplyCode {
    /** The bucket has no such sale. */
    NO_SALE,
    /** The sale has another number of buckets than the caller thinks. Argument: how many. */
    MOVED,
    /** Units are taken. Arguments: reservedAt ms, expiresAt ms, then {@link OrderReply#rates()}. */
    ACCEPTED,
    /**
     * This buyer's key was accepted before, for the same order. Arguments: PENDING or PUBLISHED, {@link OrderReply#rates()},
     * order id, then its record.
     */
    REPLAYED,
    /** The sale is being loaded. */
    LOADING,
    /** Redis has lost writes of the sale, and it is not rebuilt yet. */
    FENCED,
    /** The sale is paused. */
    PAUSED,
    /** The sale is over. */
    CLOSED,
    /** The sale has yet to open. Argument: opensAt ms. */
    NOT_OPEN,
    /** Redis has failed over or restarted, and nobody has compared the bucket with the database since. */
    UNVERIFIED,
    /** This buyer's key was accepted before, for another order. */
    KEY_REUSED,
    /** Too many requests. Arguments: BUYER or SALE, ms to wait, requests per second. */
    RATE_LIMITED,
    /** The buyer would have more than the sale allows one buyer. Arguments: the limit, units ordered so far. */
    LIMIT_REACHED,
    /** The bucket has no units, and none held. */
    SOLD_OUT,
    /** The bucket has no units, but some held. Argument: ms when the first hold ends. */
    ALL_HELD,
    /** The bucket has some units, but fewer than ordered. Argument: how many. */
    INSUFFICIENT,
    /** Too many events wait to be published. */
    BACKLOG_FULL
}
