package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The stock as the place where holds are resolved. */
public interface HoldStock {

    /** What became of a hold. */
    sealed interface Resolution {
        /**
         * The order stands as it was asked for, now or since an earlier request.
         *
         * @param order the order
         * @param place where it is
         * @param pending whether its event waits to be published
         */
        record Done(OrderEvent order, BucketId place, boolean pending) implements Resolution {}

        /**
         * The order was resolved otherwise, or its hold has ended.
         *
         * @param order the order
         * @param place where it is
         * @param pending whether its event waits to be published
         */
        record Conflict(OrderEvent order, BucketId place, boolean pending) implements Resolution {}

        /** The stock does not know the order, or not as this buyer's. */
        record Missing() implements Resolution {}

        /** The stock has lost writes and waits to be restored. */
        record Fenced() implements Resolution {}
    }

    /**
     * Confirms or cancels an order, once. Fails when the stock cannot be asked; then it may have happened.
     *
     * @param status CONFIRMED or CANCELLED
     * @param buyerId whose order it must be; null for a caller who may resolve any order
     */
    CompletionStage<Resolution> resolve(UUID orderId, OrderStatus status, @Nullable String buyerId);

    /** Forgets an event that Kafka has; units of a released order can be ordered from then on. */
    CompletionStage<Void> published(BucketId place, OrderEvent event);
}
