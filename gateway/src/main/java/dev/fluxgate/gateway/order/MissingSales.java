package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.sale.Fences;
import dev.fluxgate.gateway.sale.SaleLedger;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * Says why a sale that the stock does not have takes no orders: nobody has put it, or it was lost. The ledger is asked, but
 * not by everybody who comes with the name of a sale that is not there.
 */
@ApplicationScoped
public class MissingSales {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int SALES_KEPT = 10_000;
    private static final int QUESTIONS_AT_ONCE = 4;

    private final SaleLedger ledger;
    private final Fences fences;
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);
    private final AsyncCache<String, Optional<SaleLedger.Entry>> asked = Caffeine.newBuilder()
            .maximumSize(SALES_KEPT)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();

    /**
     * @param ledger knows every sale that was agreed
     * @param fences keeps a lost sale shut
     */
    public MissingSales(SaleLedger ledger, Fences fences) {
        this.ledger = ledger;
        this.fences = fences;
    }

    /** Why the sale takes no orders; fails when the ledger cannot be asked, or by too many already. */
    CompletionStage<OrderOutcome> refusal(String productId) {
        if (!ProductIds.isValid(productId)) {
            return CompletableFuture.completedStage(new Refusal.SaleNotFound());
        }
        return asked.get(productId, (product, executor) -> ask(product)).thenApply(found -> {
            if (found.isEmpty()) {
                return new Refusal.SaleNotFound();
            }
            SaleLedger.Entry entry = found.get();
            if (entry.loaded()) {
                fences.fence(productId, entry.sale().offer().buckets(), "the first bucket is missing");
                return new Refusal.Fenced();
            }
            return new Refusal.InventoryUnavailable();
        });
    }

    private CompletableFuture<Optional<SaleLedger.Entry>> ask(String productId) {
        if (!questions.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the ledger is asked by too many"));
        }
        return ledger.find(productId)
                .whenComplete((entry, fault) -> questions.release())
                .toCompletableFuture();
    }
}
