package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The rows of sales. */
public interface AuditRows {

    /** Counts them. */
    Uni<Rows> count(String productId);

    /** Those of the product that have these ids. */
    Uni<Map<UUID, KnownOrder>> withIds(String productId, Collection<UUID> ids);

    /** All of the product, page by page; {@code page} is done with one before the next is read. */
    Uni<Void> each(String productId, int pageSize, Function<List<KnownOrder>, Uni<Void>> page);
}
