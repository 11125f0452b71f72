package dev.fluxgate.gateway.sale;

/**
 * Fired when a sale has got more units here; other gateways hear of it through Redis.
 *
 * @param productId the sale's public name
 */
public record UnitsAdded(String productId) {}
