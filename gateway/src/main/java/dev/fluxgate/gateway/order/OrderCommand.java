package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.gateway.tracing.OrderTraces;

/**
 * A buyer's wish, parsed and validated.
 *
 * @param productId the sale's public name
 * @param buyerId who orders
 * @param idempotencyKey the buyer's key for this order; a retry brings it again
 * @param quantity units, at least 1
 */
public record OrderCommand(String productId, String buyerId, String idempotencyKey, int quantity) {

    /** What its trace is found by. */
    public OrderTraces.Key traceKey() {
        return new OrderTraces.Key(productId, buyerId, idempotencyKey);
    }

    /** What a retry must repeat; see {@link Fingerprints}. */
    public String fingerprint() {
        return Fingerprints.of(quantity);
    }
}
