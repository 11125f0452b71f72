package dev.fluxgate.contract;

import java.time.Instant;
import java.util.UUID;

/** Events for tests. */
final class OrderEvents {

    static final UUID ID = UUID.fromString("0190a6b2-3c4d-7e5f-8000-01070c1d2e3f");
    static final Instant RESERVED_AT = Instant.parse("2026-11-27T09:00:00.123Z");

    private OrderEvents() {}

    static OrderEvent confirmed(String buyerId) {
        return new OrderEvent(1, ID, "iphone-15", buyerId, 2, OrderStatus.CONFIRMED, "key-1", RESERVED_AT, null, null);
    }

    static OrderEvent cancelled() {
        return new OrderEvent(
                2,
                ID,
                "iphone-15",
                "alice",
                Integer.MAX_VALUE,
                OrderStatus.CANCELLED,
                "key-1",
                RESERVED_AT,
                RESERVED_AT.plusSeconds(300),
                RESERVED_AT.plusSeconds(10));
    }
}
