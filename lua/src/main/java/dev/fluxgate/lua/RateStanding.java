package dev.fluxgate.lua;

import java.time.Duration;

/**
 * How an order stands with one of its sale's rates, at the moment it was decided.
 *
 * @param scope whose rate
 * @param limit orders per second
 * @param remaining orders that may come at once
 * @param reset until as many as ever may
 */
public record RateStanding(Scope scope, int limit, int remaining, Duration reset) {

    /** Whose rate it is. */
    public enum Scope {
        /** Of the buyer alone. */
        BUYER,
        /** Of all buyers of the bucket: {@code remaining} is of its share. */
        SALE
    }
}
