package dev.fluxgate.gateway.order;

import java.time.Duration;

/**
 * How an order stands with one of its sale's rates.
 *
 * @param scope whose rate
 * @param limit orders per second
 * @param remaining orders that may come at once: from the buyer, or from all buyers of his bucket
 * @param reset until as many as ever may
 */
public record RateStanding(Refusal.RateScope scope, int limit, int remaining, Duration reset) {}
