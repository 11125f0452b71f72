package dev.fluxgate.gateway.order;

import java.time.Duration;

/**
 * How a buyer stands with the sale's rate for one buyer.
 *
 * @param limit orders per second
 * @param remaining orders that may come at once
 * @param reset until {@code remaining} is {@code limit} again
 */
public record BuyerRate(int limit, int remaining, Duration reset) {}
