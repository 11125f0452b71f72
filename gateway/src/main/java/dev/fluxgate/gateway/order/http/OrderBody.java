package dev.fluxgate.gateway.order.http;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders}, before it is validated.
 *
 * @param productId what is ordered
 * @param quantity units; 1 when left out
 * @param buyerId who orders, where no token says so
 */
record OrderBody(
        @Nullable String productId,
        @Nullable Integer quantity,
        @Nullable String buyerId) {}
