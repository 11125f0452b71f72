package dev.fluxgate.gateway.sale;

import dev.fluxgate.gateway.sale.Sales.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Pauses, resumes, closes and restocks sales. The ledger comes first: what a crash or a fault leaves undone in the buckets,
 * a repetition or the worker's housekeeping does.
 */
@ApplicationScoped
public class SaleAdmin {

    private final SaleLedger ledger;
    private final SaleInventory inventory;
    private final Sales sales;
    private final Event<UnitsAdded> unitsAdded;

    /**
     * @param ledger what was agreed
     * @param inventory what is left
     * @param sales tells how they stand
     * @param unitsAdded is fired when a sale has more units
     */
    public SaleAdmin(SaleLedger ledger, SaleInventory inventory, Sales sales, Event<UnitsAdded> unitsAdded) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.sales = sales;
        this.unitsAdded = unitsAdded;
    }

    /** Pauses, resumes or closes a sale; never fails for what is foreseen. Closed is for good. */
    public CompletionStage<Outcome> setState(String productId, SaleState state) {
        return ledger.setState(productId, state)
                .thenCompose(found -> found.map(entry ->
                                entry.state() == state ? apply(entry.sale(), state) : done(new Outcome.Closed()))
                        .orElseGet(() -> done(new Outcome.Missing())))
                .exceptionally(Sales.unavailable("PostgreSQL"));
    }

    private CompletionStage<Outcome> apply(Sale sale, SaleState state) {
        return inventory
                .setState(sale, state)
                .thenCompose(there -> there ? sales.find(sale.productId()) : done(new Outcome.Lost()))
                .exceptionally(Sales.unavailable("Redis"));
    }

    /**
     * Adds units to a sale, once for each key; never fails for what is foreseen.
     *
     * @param quantity units, at least 1
     */
    public CompletionStage<Outcome> restock(String productId, String key, long quantity) {
        return ledger.restock(productId, key, quantity)
                .thenCompose(restock -> settle(restock, key, quantity))
                .exceptionally(Sales.unavailable("PostgreSQL"));
    }

    private CompletionStage<Outcome> settle(SaleLedger.Restock restock, String key, long quantity) {
        if (restock instanceof SaleLedger.Restock.Noted noted) {
            return apply(noted, key, quantity);
        } else if (restock instanceof SaleLedger.Restock.KeyReused) {
            return done(new Outcome.KeyReused());
        } else if (restock instanceof SaleLedger.Restock.Closed) {
            return done(new Outcome.Closed());
        }
        return done(new Outcome.Missing());
    }

    private CompletionStage<Outcome> apply(SaleLedger.Restock.Noted noted, String key, long quantity) {
        String productId = noted.sale().productId();
        return inventory
                .restock(noted.sale(), key, quantity)
                .thenCompose(applied -> applied ? markApplied(productId, key) : done(new Outcome.NotYet()))
                .thenApply(outcome -> noted.repeated() && outcome instanceof Outcome.Found found
                        ? new Outcome.Replayed(found.sale())
                        : outcome)
                .exceptionally(Sales.unavailable("Redis"));
    }

    /** That all buckets have the units is noted for housekeeping alone: it would find out by itself. */
    private CompletionStage<Outcome> markApplied(String productId, String key) {
        unitsAdded.fire(new UnitsAdded(productId));
        return ledger.restockApplied(productId, key)
                .handle((done, fault) -> productId)
                .thenCompose(sales::find);
    }

    private static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedStage(outcome);
    }
}
