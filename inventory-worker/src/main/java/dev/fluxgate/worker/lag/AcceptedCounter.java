package dev.fluxgate.worker.lag;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Counts what Redis has accepted. */
public interface AcceptedCounter {

    /** Orders that a bucket accepted and that do not wait in its outbox; empty where Redis does not have the bucket. */
    Uni<Optional<Long>> published(String product, int bucket);
}
