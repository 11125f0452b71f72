package dev.fluxgate.gateway.sale;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The sales that were agreed. Every method fails when the ledger cannot be written or read. */
public interface SaleLedger {

    /**
     * What the ledger says of a product.
     *
     * @param sale what was agreed
     * @param loaded whether all buckets have been loaded; from then on, a missing bucket is a lost one
     * @param added whether the sale was agreed by this very call
     */
    record Entry(Sale sale, boolean loaded, boolean added) {}

    /** Adds a sale, unless the product has one; tells the one that it has. */
    CompletionStage<Entry> add(String productId, SaleOffer offer);

    /** Notes that all buckets have been loaded. */
    CompletionStage<Void> markLoaded(String productId);

    /** The product's sale; empty where it has none. */
    CompletionStage<Optional<Entry>> find(String productId);
}
