package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted order as Redis remembers it; include/record.lua describes its text.
 *
 * @param orderId the order's id
 * @param version as in {@link OrderEvent}
 * @param status where the order stands
 * @param quantity units
 * @param reservedAt when the units were taken, by Redis' clock
 * @param expiresAt when the hold ends; null for an order without a hold
 * @param resolvedAt when the hold was resolved; null before that
 * @param queued whether the buyer was told that the order waits for Kafka
 * @param fingerprint what a retry must repeat
 * @param buyerId who ordered
 * @param idempotencyKey the buyer's key
 */
public record OrderRecord(
        UUID orderId,
        int version,
        OrderStatus status,
        int quantity,
        Instant reservedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant resolvedAt,
        boolean queued,
        String fingerprint,
        String buyerId,
        String idempotencyKey) {

    private static final int PARTS = 10;

    static OrderRecord parse(String orderId, String text) {
        return parse(orderId, List.of(text.split("\t", -1)));
    }

    /** @throws IllegalArgumentException when {@code parts} is no record */
    static OrderRecord parse(String orderId, List<String> parts) {
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException("a record has " + PARTS + " parts, this one " + parts.size());
        }
        return new OrderRecord(
                UUID.fromString(orderId),
                Integer.parseInt(parts.get(0)),
                OrderStatus.valueOf(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                Instant.ofEpochMilli(Long.parseLong(parts.get(3))),
                time(parts.get(4)),
                time(parts.get(5)),
                parts.get(6).equals("Q"),
                parts.get(7),
                parts.get(8),
                parts.get(9));
    }

    private static @Nullable Instant time(String millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** The record of an order that the database has: it was answered as durable, as far as anybody knows. */
    static OrderRecord of(OrderEvent event, String fingerprint) {
        return new OrderRecord(
                event.orderId(),
                event.version(),
                event.status(),
                event.quantity(),
                event.reservedAt(),
                event.expiresAt(),
                event.resolvedAt(),
                false,
                fingerprint,
                event.buyerId(),
                event.idempotencyKey());
    }

    /** The status that the order was accepted with, whatever has become of it. */
    public OrderStatus acceptedAs() {
        return expiresAt == null ? OrderStatus.CONFIRMED : OrderStatus.HELD;
    }

    /** What the outbox calls this version of the order. */
    public OutboxEntry outboxEntry() {
        return OutboxEntry.of(orderId, version, status, quantity);
    }

    /** Its text, as include/record.lua describes it. */
    String text() {
        return String.join(
                "\t",
                Integer.toString(version),
                status.name(),
                Integer.toString(quantity),
                millis(reservedAt),
                millis(expiresAt),
                millis(resolvedAt),
                queued ? "Q" : "D",
                fingerprint,
                buyerId,
                idempotencyKey);
    }

    private static String millis(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    /** The event that tells of this version of the order. */
    public OrderEvent toEvent(String productId) {
        return new OrderEvent(
                version,
                orderId,
                productId,
                buyerId,
                quantity,
                status,
                idempotencyKey,
                reservedAt,
                expiresAt,
                resolvedAt);
    }
}
