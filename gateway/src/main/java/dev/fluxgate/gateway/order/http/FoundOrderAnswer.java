package dev.fluxgate.gateway.order.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.Durability;
import dev.fluxgate.gateway.order.OrderLookup.FoundOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param orderId the order's id
 * @param productId what was ordered
 * @param buyerId who ordered
 * @param quantity units
 * @param status where the order stands
 * @param reservedAt when the units were taken
 * @param expiresAt when the hold ends; left out for an order without a hold
 * @param resolvedAt when the hold was resolved; left out before that
 * @param durability durable or queued, for an order that was just confirmed or cancelled; else left out
 * @param persisted whether the order is in the database; null where that cannot be found out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundOrderAnswer(
        UUID orderId,
        String productId,
        String buyerId,
        int quantity,
        OrderStatus status,
        Instant reservedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant resolvedAt,
        @Nullable String durability,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean persisted) {

    static FoundOrderAnswer of(FoundOrder order, @Nullable Durability durability) {
        OrderEvent event = order.event();
        return new FoundOrderAnswer(
                event.orderId(),
                event.productId(),
                event.buyerId(),
                event.quantity(),
                event.status(),
                event.reservedAt(),
                event.expiresAt(),
                event.resolvedAt(),
                durability == null ? null : OrderAnswer.name(durability),
                order.persisted());
    }
}
