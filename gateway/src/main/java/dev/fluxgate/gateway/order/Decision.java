package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import org.jspecify.annotations.Nullable;

/** What the script decided about an order, before its event is published. */
public sealed interface Decision {

    /**
     * Units were taken for it.
     *
     * @param event what is to be published
     * @param rate null where the sale has no rate for one buyer
     */
    record Taken(OrderEvent event, @Nullable BuyerRate rate) implements Decision {}

    /**
     * It was taken before.
     *
     * @param event the order as it stands
     * @param pending whether its event still waits in the outbox
     * @param queued whether the first answer said that it waits
     */
    record Known(OrderEvent event, boolean pending, boolean queued) implements Decision {}

    /**
     * It was refused.
     *
     * @param refusal why
     */
    record Refused(Refusal refusal) implements Decision {}

    /** The sale has another number of buckets than the caller thinks: the buyer's home may be elsewhere. */
    record Moved() implements Decision {}

    /** The bucket is gone: the stock has lost writes. */
    record Lost() implements Decision {}
}
