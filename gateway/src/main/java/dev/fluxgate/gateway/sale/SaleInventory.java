package dev.fluxgate.gateway.sale;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The stock of sales. Every method fails when the stock cannot be reached. */
public interface SaleInventory {

    /** Loads the buckets that are not loaded; none of them sells yet. Safe to repeat. */
    CompletionStage<Void> load(Sale sale);

    /**
     * Lets loaded buckets sell. Safe to repeat.
     *
     * @return false when a bucket is missing
     */
    CompletionStage<Boolean> open(Sale sale);

    /**
     * Pauses, resumes or closes the buckets that are loaded; a fenced one stays fenced. Safe to repeat.
     *
     * @return false when a bucket is missing
     */
    CompletionStage<Boolean> setState(Sale sale, SaleState state);

    /**
     * Adds units, shared among the buckets, once for each key. Safe to repeat.
     *
     * @return false when a bucket cannot have its share now: it is missing, being loaded or fenced
     */
    CompletionStage<Boolean> restock(Sale sale, String key, long units);

    /** Lets no bucket that is there sell until the sale is rebuilt. Safe to repeat. */
    CompletionStage<Void> fence(String productId, int buckets);

    /** The sale as it stands; empty where a bucket is missing. */
    CompletionStage<Optional<LiveSale>> read(String productId);
}
