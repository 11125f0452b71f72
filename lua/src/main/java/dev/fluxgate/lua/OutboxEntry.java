package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.util.UUID;

/**
 * An event in the outbox.
 *
 * @param orderId the order's id
 * @param version as in {@link OrderEvent}
 * @param returned units that can be ordered again once the event is published: those of a cancelled or expired order
 */
public record OutboxEntry(UUID orderId, int version, int returned) {

    private static final String SEPARATOR = ":";

    /** The entry of an event that was made by a script. */
    public static OutboxEntry of(OrderEvent event) {
        return of(event.orderId(), event.version(), event.status(), event.quantity());
    }

    static OutboxEntry of(UUID orderId, int version, OrderStatus status, int quantity) {
        boolean released = status == OrderStatus.CANCELLED || status == OrderStatus.EXPIRED;
        return new OutboxEntry(orderId, version, released ? quantity : 0);
    }

    /** @throws IllegalArgumentException when {@code text} is no entry */
    static OutboxEntry parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("an entry has two or three parts");
        }
        int returned = parts.length == 3 ? Integer.parseInt(parts[2]) : 0;
        return new OutboxEntry(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), returned);
    }

    /** What Redis has in the outbox. */
    String text() {
        String text = orderId + SEPARATOR + version;
        return returned == 0 ? text : text + SEPARATOR + returned;
    }
}
