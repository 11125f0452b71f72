package dev.fluxgate.worker.sale;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The buckets of sales. */
public interface SaleBuckets {

    /** The first {@code count} buckets, by number; empty where one is missing. */
    Uni<List<Optional<BucketReading>>> read(String productId, int count);

    /**
     * Pauses, resumes, closes or fences a bucket, as far as its state allows.
     *
     * @param state OPEN, PAUSED, CLOSED or FENCED
     */
    Uni<Void> setState(String productId, int bucket, String state);
}
