package dev.fluxgate.gateway.order.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.Durability;
import dev.fluxgate.gateway.order.OrderOutcome;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an accepted order.
 *
 * @param orderId the order's id
 * @param productId what was ordered
 * @param quantity units
 * @param status HELD or CONFIRMED, as the order was accepted
 * @param durability durable or queued
 * @param expiresAt when the hold ends; left out for an order without a hold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderAnswer(
        UUID orderId,
        String productId,
        int quantity,
        OrderStatus status,
        String durability,
        @Nullable Instant expiresAt) {

    static OrderAnswer of(OrderOutcome.Placed placed) {
        OrderEvent event = placed.event();
        return new OrderAnswer(
                event.orderId(),
                event.productId(),
                event.quantity(),
                placed.acceptedAs(),
                name(placed.durability()),
                event.expiresAt());
    }

    static String name(Durability durability) {
        return durability.name().toLowerCase(Locale.ROOT);
    }
}
