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

    /** The product whose sale has this number; empty where none has. */
    CompletionStage<Optional<String>> productOf(int number);

    /**
     * A sale and what has been made of it.
     *
     * @param sale what was agreed
     * @param state as it is after the call
     */
    record StateEntry(Sale sale, SaleState state) {}

    /** Notes a sale's state; a closed one stays closed. Empty where the product has no sale. */
    CompletionStage<Optional<StateEntry>> setState(String productId, SaleState state);

    /** What became of a restock. */
    sealed interface Restock {
        /**
         * @param sale the sale, which has the units as far as the ledger is concerned
         * @param repeated whether an earlier call noted it
         */
        record Noted(Sale sale, boolean repeated) implements Restock {}

        /** The key was used for another quantity. */
        record KeyReused() implements Restock {}

        /** The sale is closed. */
        record Closed() implements Restock {}

        /** The product has no sale. */
        record Missing() implements Restock {}
    }

    /** Notes units that are added to a sale, once for each key. */
    CompletionStage<Restock> restock(String productId, String key, long quantity);

    /** Notes that all buckets have a restock's units. */
    CompletionStage<Void> restockApplied(String productId, String key);

    /** Notes how many buckets a sale shall have; unless it has as many, a rebuild gives them to it. */
    CompletionStage<Void> wantBuckets(String productId, int buckets);

    /** Notes that the stock of a sale has lost writes, unless that is noted already. */
    CompletionStage<Void> fence(String productId, String reason);
}
