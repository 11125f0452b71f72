package dev.fluxgate.contract;

/** Where an order stands. It is resolved once: every status but {@link #HELD} is final. */
public enum OrderStatus {
    /** Units are set aside until the hold ends. */
    HELD,
    /** Units are sold. */
    CONFIRMED,
    /** The buyer gave the units back. */
    CANCELLED,
    /** The hold ended before the order was confirmed. */
    EXPIRED,
    /** The database's last word when Redis had promised more than was loaded. */
    REJECTED
}
