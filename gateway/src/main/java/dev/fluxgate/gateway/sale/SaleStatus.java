package dev.fluxgate.gateway.sale;

/** Where a sale stands. */
public enum SaleStatus {
    SCHEDULED,
    OPEN,
    PAUSED,
    SOLD_OUT,
    CLOSED
}
