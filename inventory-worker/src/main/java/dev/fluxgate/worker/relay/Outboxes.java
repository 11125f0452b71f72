package dev.fluxgate.worker.relay;

import dev.fluxgate.contract.OrderEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The outboxes of all sales. */
public interface Outboxes {

    /** At most {@code limit} events that have waited {@code atLeast} so long, the oldest first. */
    Uni<List<OrderEvent>> waiting(OutboxPlace place, Duration atLeast, int limit);

    /** Takes events out, and older ones of the same orders, which they make needless. */
    Uni<Void> clear(OutboxPlace place, List<OrderEvent> published);
}
