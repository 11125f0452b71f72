package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.util.List;

/** What became of an order: everything that is foreseen. Anything else is an exception, and a fault. */
public sealed interface OrderOutcome permits OrderOutcome.Placed, Refusal {

    /**
     * The order is accepted, now or by an earlier request with the same key.
     *
     * @param event the order
     * @param durability how well it was kept when it was first answered
     * @param replayed whether an earlier request was accepted
     * @param rates how it stands with the sale's rates; empty where there are none
     */
    record Placed(OrderEvent event, Durability durability, boolean replayed, List<RateStanding> rates)
            implements OrderOutcome {

        /** The status that the order was accepted with, whatever has become of it: a replay repeats the first answer. */
        public OrderStatus acceptedAs() {
            return event.expiresAt() == null ? OrderStatus.CONFIRMED : OrderStatus.HELD;
        }
    }
}
