package dev.fluxgate.lua;

import java.util.UUID;

/**
 * An event that waits in a bucket's outbox until Kafka has it.
 *
 * @param orderId the order
 * @param version the version of the order that the event tells of
 */
public record OutboxEntry(UUID orderId, int version) {

    /** The entry's name in Redis. */
    String text() {
        return orderId + ":" + version;
    }
}
