package dev.fluxgate.worker.relay;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an outbox.
 *
 * @param orderId whose event waits
 * @param version the event's
 * @param returned units that can be ordered again once it is published
 * @param event the order as it stands, which may be a later version; null where Redis has lost the order
 */
public record Waiting(
        UUID orderId, int version, int returned, @Nullable OrderEvent event) {

    /** What is to be published. */
    public static List<OrderEvent> events(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::event).filter(Objects::nonNull).toList();
    }
}
