package dev.fluxgate.gateway.order;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How little a sale had, over all its buckets, at some moment.
 *
 * @param available units that could be ordered
 * @param backIn until held units may come back; null where none are held
 */
record Shortfall(long available, @Nullable Duration backIn) {

    /**
     * Why an order is refused.
     *
     * @param age how long ago that moment was
     * @return null where there were enough units for it
     */
    Refusal.@Nullable Shortage refusal(int quantity, Duration age) {
        if (quantity <= available) {
            return null;
        }
        if (available > 0) {
            return new Refusal.InsufficientStock(available);
        }
        return backIn == null ? new Refusal.SoldOut() : new Refusal.AllHeld(backIn.minus(age));
    }
}
