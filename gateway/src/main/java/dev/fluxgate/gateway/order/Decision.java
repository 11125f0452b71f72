package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;

/** What the script decided about an order, before its event is published. */
public sealed interface Decision {

    /**
     * Units were taken for it.
     *
     * @param event what is to be published
     * @param rates how it stands with the sale's rates
     */
    record Taken(OrderEvent event, List<RateStanding> rates) implements Decision {

        OrderOutcome placed(Durability durability) {
            return new OrderOutcome.Placed(event, durability, false, rates);
        }
    }

    /**
     * It was taken before.
     *
     * @param event the order as it stands
     * @param pending whether its event still waits in the outbox
     * @param queued whether the first answer said that it waits
     * @param rates how it stands with the sale's rates, against which it is not counted again
     */
    record Known(OrderEvent event, boolean pending, boolean queued, List<RateStanding> rates) implements Decision {

        OrderOutcome placed(Durability durability) {
            return new OrderOutcome.Placed(event, durability, true, rates);
        }
    }

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
