package dev.fluxgate.worker.audit;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The orders in buckets. */
public interface AuditBuckets {

    /** All of a bucket, page by page; one may be told twice. {@code page} is done with one before the next is read. */
    Uni<Void> each(String productId, int bucket, int pageSize, Function<List<KnownOrder>, Uni<Void>> page);

    /** Those of {@code ids} that no bucket knows. */
    Uni<List<UUID>> unknown(String productId, Collection<UUID> ids);

    /** Adds {@code units} to a counter, once for each id; false where the bucket is missing. */
    Uni<Boolean> correct(String productId, int bucket, UUID id, String counter, long units);

    /** Has orders published once more. */
    Uni<Void> requeue(String productId, int bucket, Collection<UUID> orderIds);
}
