package dev.fluxgate.gateway.order.http;

import org.jspecify.annotations.Nullable;

/**
 * A valid request for an order, before it is known who makes it.
 *
 * @param productId the sale's public name
 * @param quantity units
 * @param idempotencyKey the buyer's key
 * @param namedBuyer whom the body names
 */
record OrderDraft(
        String productId,
        int quantity,
        String idempotencyKey,
        @Nullable String namedBuyer) {}
