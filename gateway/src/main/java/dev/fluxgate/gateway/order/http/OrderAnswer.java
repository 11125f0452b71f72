package dev.fluxgate.gateway.order.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.TimeText;
import dev.fluxgate.gateway.order.Durability;
import dev.fluxgate.gateway.order.OrderOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    private static final TimeText EXPIRES_AT = new TimeText();

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

    /**
     * It as JSON, which Jackson would write the same: none of the texts needs to be escaped, for a product id has none of the
     * characters that must be.
     */
    byte[] json() {
        StringBuilder json = new StringBuilder(192)
                .append("{\"orderId\":\"")
                .append(orderId)
                .append("\",\"productId\":\"")
                .append(productId)
                .append("\",\"quantity\":")
                .append(quantity)
                .append(",\"status\":\"")
                .append(status)
                .append("\",\"durability\":\"")
                .append(durability)
                .append('"');
        if (expiresAt != null) {
            json.append(",\"expiresAt\":\"").append(EXPIRES_AT.of(expiresAt)).append('"');
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    static String name(Durability durability) {
        return switch (durability) {
            case DURABLE -> "durable";
            case QUEUED -> "queued";
        };
    }
}
