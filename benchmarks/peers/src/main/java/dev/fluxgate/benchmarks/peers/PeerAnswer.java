package dev.fluxgate.benchmarks.peers;

/**
 * The answer to an accepted order.
 *
 * @param orderId the order's id
 * @param productId what was ordered
 * @param quantity units
 * @param status always CONFIRMED
 */
public record PeerAnswer(String orderId, String productId, int quantity, String status) {}
