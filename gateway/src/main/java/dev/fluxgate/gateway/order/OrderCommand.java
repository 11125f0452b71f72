package dev.fluxgate.gateway.order;

/**
 * A buyer's wish, parsed and validated.
 *
 * @param productId the sale's public name
 * @param buyerId who orders
 * @param idempotencyKey the buyer's key for this order; a retry brings it again
 * @param quantity units, at least 1
 */
public record OrderCommand(String productId, String buyerId, String idempotencyKey, int quantity) {

    /**
     * What a retry must repeat beside buyer, product and key, which a key's record is found by. Today that is the quantity
     * alone; it is kept as text so that a later field can join it.
     */
    public String fingerprint() {
        return "q" + quantity;
    }
}
