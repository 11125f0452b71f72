package dev.fluxgate.gateway.sale;

/** What an admin has made of a sale. */
public enum SaleState {
    OPEN,
    PAUSED,
    /** For good. */
    CLOSED
}
