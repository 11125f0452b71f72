package dev.fluxgate.gateway.sale.http;

import dev.fluxgate.gateway.problem.MalformedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /sales/{productId}/restock}, before it is validated.
 *
 * @param quantity units, 1 to 1,000,000,000
 */
record RestockBody(@Nullable Long quantity) {

    private static final long MAX_QUANTITY = 1_000_000_000;

    /** @throws MalformedRequestException when the quantity is missing or out of range */
    long units() {
        if (quantity == null) {
            throw new MalformedRequestException("quantity is missing.");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new MalformedRequestException("quantity is not in 1.." + MAX_QUANTITY + ".");
        }
        return quantity;
    }
}
