package dev.fluxgate.gateway.order;

/**
 * Where an order is decided.
 *
 * @param productId the sale's public name
 * @param number 0 to one less than the sale's number of buckets
 */
public record BucketId(String productId, int number) {}
