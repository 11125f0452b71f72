package dev.fluxgate.worker.relay;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which outboxes there are. */
public interface OutboxDirectory {

    /** One for each bucket of each sale, always in the same order. */
    Uni<List<OutboxPlace>> all();
}
