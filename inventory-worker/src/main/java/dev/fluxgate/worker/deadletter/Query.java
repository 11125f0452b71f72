package dev.fluxgate.worker.deadletter;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are wanted, the newest first.
 *
 * @param limit how many at most
 * @param cursor where to go on; null for the newest
 * @param partition one partition alone; null for all
 * @param reason only with this reason; null for any
 * @param productId only of this product; null for any
 * @param orderId only of this order; null for any
 */
public record Query(
        int limit,
        @Nullable Cursor cursor,
        @Nullable Integer partition,
        @Nullable String reason,
        @Nullable String productId,
        @Nullable UUID orderId) {

    /** Whether {@code letter} is one of them. */
    public boolean matches(DeadLetter letter) {
        return (reason == null || reason.equals(letter.reason()))
                && (productId == null || letter.productId().equals(Optional.of(productId)))
                && (orderId == null
                        || (letter.event() != null && letter.event().orderId().equals(orderId)));
    }
}
