package dev.fluxgate.worker.housekeeping;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Orders as the database has them. */
public interface SavedOrders {

    /**
     * An order.
     *
     * @param id its id
     * @param version of its event, which Redis had at least; what the database has rejected has the first one
     */
    record Saved(UUID id, int version) {}

    /**
     * Reads a sale's orders that were accepted or resolved at that time or after it, by Redis' clock, page by page.
     *
     * @param page done with a page before the next one is read; says whether there shall be one
     */
    Uni<Void> since(String productId, Instant time, Function<List<Saved>, Uni<Boolean>> page);
}
