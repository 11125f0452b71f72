package dev.fluxgate.worker.relay;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** The outboxes of all sales. */
public interface Outboxes {

    /** At most {@code limit} entries that have waited {@code atLeast} so long, the oldest first. */
    Uni<List<Waiting>> waiting(OutboxPlace place, Duration atLeast, int limit);

    /** Takes out exactly these entries; the units that they return can be ordered from then on. */
    Uni<Void> clear(OutboxPlace place, List<Waiting> published);
}
