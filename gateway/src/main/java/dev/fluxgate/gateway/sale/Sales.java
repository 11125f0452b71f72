package dev.fluxgate.gateway.sale;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Opens sales and tells how they stand. A sale is agreed in the ledger, loaded into the inventory, noted as loaded, and
 * opened, in this order, so that whatever step a crash leaves it at, putting it again goes on from there, and stock that
 * was sold is never loaded again.
 */
@ApplicationScoped
public class Sales {

    private static final Logger LOG = Logger.getLogger(Sales.class);

    private final SaleLedger ledger;
    private final SaleInventory inventory;
    private final Fences fences;

    /** What became of a sale that was put, or asked for. */
    public sealed interface Outcome {
        /** @param sale the new sale */
        record Created(LiveSale sale) implements Outcome {}

        /** @param sale the sale, which was there with these terms */
        record Found(LiveSale sale) implements Outcome {}

        /** @param sale the sale, which was there with other terms */
        record Conflict(Sale sale) implements Outcome {}

        /** @param sale the sale, as an earlier request with this key has left it, or others since */
        record Replayed(LiveSale sale) implements Outcome {}

        /** The key was used for another request. */
        record KeyReused() implements Outcome {}

        /** The sale is closed, and stays so. */
        record Closed() implements Outcome {}

        /** It is noted, but the stock is being loaded or restored. */
        record NotYet() implements Outcome {}

        /** There is no such sale. */
        record Missing() implements Outcome {}

        /** The sale was agreed, but its stock is not there: it must be rebuilt. */
        record Lost() implements Outcome {}

        /** @param place what cannot be asked */
        record Unavailable(String place) implements Outcome {}
    }

    /**
     * @param ledger what was agreed
     * @param inventory what is left
     * @param fences keeps a lost sale shut
     */
    public Sales(SaleLedger ledger, SaleInventory inventory, Fences fences) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.fences = fences;
    }

    /**
     * Makes a sale, or repeats it; never fails for what is foreseen. Where all but the number of buckets is as it was, that
     * number is noted as wanted, and a rebuild gives it to the sale.
     */
    public CompletionStage<Outcome> put(String productId, SaleOffer offer) {
        return ledger.add(productId, offer)
                .thenCompose(entry -> put(entry, offer))
                .exceptionally(unavailable("PostgreSQL"));
    }

    private CompletionStage<Outcome> put(SaleLedger.Entry entry, SaleOffer offer) {
        SaleOffer agreed = entry.sale().offer();
        if (!entry.loaded()) {
            return agreed.equals(offer) ? load(entry) : done(new Outcome.Conflict(entry.sale()));
        }
        return agreed.withBuckets(offer.buckets()).equals(offer)
                ? ledger.wantBuckets(entry.sale().productId(), offer.buckets()).thenCompose(noted -> load(entry))
                : done(new Outcome.Conflict(entry.sale()));
    }

    private CompletionStage<Outcome> load(SaleLedger.Entry entry) {
        Sale sale = entry.sale();
        return loaded(entry)
                .thenCompose(done -> inventory.open(sale))
                .thenCompose(open -> open ? live(entry) : done(new Outcome.Lost()))
                .exceptionally(unavailable("Redis"));
    }

    private CompletionStage<Void> loaded(SaleLedger.Entry entry) {
        return entry.loaded()
                ? CompletableFuture.completedStage(null)
                : inventory
                        .load(entry.sale())
                        .thenCompose(done -> ledger.markLoaded(entry.sale().productId()));
    }

    private CompletionStage<Outcome> live(SaleLedger.Entry entry) {
        return inventory.read(entry.sale().productId()).thenApply(live -> live.<Outcome>map(
                        sale -> entry.added() ? new Outcome.Created(sale) : new Outcome.Found(sale))
                .orElseGet(Outcome.Lost::new));
    }

    /** Tells how a sale stands; never fails for what is foreseen. */
    public CompletionStage<Outcome> find(String productId) {
        return inventory
                .read(productId)
                .thenCompose(live -> live.isPresent() ? done(new Outcome.Found(live.get())) : missingOrLost(productId))
                .exceptionally(unavailable("Redis"));
    }

    private CompletionStage<Outcome> missingOrLost(String productId) {
        return ledger.find(productId)
                .<Outcome>thenApply(entry -> {
                    entry.filter(SaleLedger.Entry::loaded)
                            .ifPresent(lost ->
                                    fences.fence(productId, lost.sale().offer().buckets(), "a bucket is missing"));
                    return entry.isPresent() ? new Outcome.Lost() : new Outcome.Missing();
                })
                .exceptionally(unavailable("PostgreSQL"));
    }

    private static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedStage(outcome);
    }

    static Function<Throwable, Outcome> unavailable(String place) {
        return fault -> {
            LOG.warnf("%s cannot be asked about a sale: %s", place, rootMessage(fault));
            return new Outcome.Unavailable(place);
        };
    }

    private static String rootMessage(Throwable fault) {
        return Optional.ofNullable(fault.getCause()).map(Throwable::toString).orElseGet(fault::toString);
    }
}
