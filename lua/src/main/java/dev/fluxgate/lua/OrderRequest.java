package dev.fluxgate.lua;

import java.util.UUID;

/**
 * An order to be decided. None of the texts contains a control character: they are stored separated by tabs.
 *
 * @param orderId the id that the order gets if it is accepted
 * @param buyerId who orders
 * @param idempotencyKey the buyer's key
 * @param fingerprint what must be the same for a second request with this key to be a retry
 * @param quantity units, at least 1
 * @param admitted whether it passed the rates before: it was refused for want of units, and comes again after some were
 *     moved to its bucket
 */
public record OrderRequest(
        UUID orderId, String buyerId, String idempotencyKey, String fingerprint, int quantity, boolean admitted) {

    /** @throws IllegalArgumentException when a text contains a control character, or the quantity is less than 1 */
    public OrderRequest {
        requirePrintable(buyerId, "buyerId");
        requirePrintable(idempotencyKey, "idempotencyKey");
        requirePrintable(fingerprint, "fingerprint");
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity + " is less than 1");
        }
    }

    private static void requirePrintable(String text, String name) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException(name + " contains a control character");
            }
        }
    }
}
