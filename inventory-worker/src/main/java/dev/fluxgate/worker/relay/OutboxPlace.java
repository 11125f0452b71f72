package dev.fluxgate.worker.relay;

/**
 * An outbox: each bucket of a sale has one.
 *
 * @param productId the sale's public name
 * @param bucket the bucket's number
 */
public record OutboxPlace(String productId, int bucket) {}
