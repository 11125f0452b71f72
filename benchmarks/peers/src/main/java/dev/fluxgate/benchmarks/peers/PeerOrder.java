package dev.fluxgate.benchmarks.peers;

/**
 * An order as it comes.
 *
 * @param productId what is ordered
 * @param buyerId who orders
 * @param quantity units
 */
public record PeerOrder(String productId, String buyerId, int quantity) {}
