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

    /** The sale as it stands; empty where a bucket is missing. */
    CompletionStage<Optional<LiveSale>> read(String productId);
}
