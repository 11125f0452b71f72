package dev.fluxgate.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole order as it stood after a decision. Events of one order may arrive late, twice or out of order: the one with
 * the highest version is the truth.
 *
 * @param version {@link #ACCEPTED} when the order was accepted, {@link #RESOLVED} when its hold was resolved
 * @param orderId the order's id, see {@link OrderId}
 * @param productId the sale's public name
 * @param buyerId who ordered
 * @param quantity units, at least 1
 * @param status where the order stands
 * @param idempotencyKey the buyer's key; unique for one buyer and product
 * @param reservedAt when Redis took the units, by Redis' clock, to the millisecond
 * @param expiresAt when the hold ends; null for an order without a hold
 * @param resolvedAt when the hold was confirmed, cancelled or expired; null before that
 */
public record OrderEvent(
        int version,
        UUID orderId,
        String productId,
        String buyerId,
        int quantity,
        OrderStatus status,
        String idempotencyKey,
        Instant reservedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant resolvedAt) {

    /** Version of the event that an accepted order begins with. */
    public static final int ACCEPTED = 1;

    /** Version of the event that resolves a held order. */
    public static final int RESOLVED = 2;

    /** @throws IllegalArgumentException when a number is out of range or the product id malformed */
    public OrderEvent {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(buyerId, "buyerId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(reservedAt, "reservedAt");
        if (version < ACCEPTED) {
            throw new IllegalArgumentException("version " + version + " is less than 1");
        }
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity + " is less than 1");
        }
        if (!ProductIds.isValid(productId)) {
            throw new IllegalArgumentException("productId is malformed");
        }
    }
}
