package dev.fluxgate.worker.relay;

import dev.fluxgate.contract.OrderEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Puts events into the log. */
public interface EventPublisher {

    /** Completes when the log has all of them for good. */
    Uni<Void> publish(List<OrderEvent> events);
}
