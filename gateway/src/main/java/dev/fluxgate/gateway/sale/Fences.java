package dev.fluxgate.gateway.sale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Shuts sales that have lost writes: no bucket of theirs sells, in any gateway, until the sale is rebuilt. As good as it
 * goes: whoever fails here tries again with the next order that shows the loss.
 */
@ApplicationScoped
public class Fences {

    private static final Logger LOG = Logger.getLogger(Fences.class);

    private static final Duration ONCE_IN = Duration.ofSeconds(5);
    private static final int SALES_KEPT = 10_000;

    private final SaleLedger ledger;
    private final SaleInventory inventory;
    private final Cache<String, Boolean> recent = Caffeine.newBuilder()
            .maximumSize(SALES_KEPT)
            .expireAfterWrite(ONCE_IN)
            .build();

    /**
     * @param ledger notes it
     * @param inventory has the buckets
     */
    public Fences(SaleLedger ledger, SaleInventory inventory) {
        this.ledger = ledger;
        this.inventory = inventory;
    }

    /**
     * Fences a sale in the background; many who notice the same loss fence it once.
     *
     * @param buckets how many it has
     * @param reason how the loss was noticed
     */
    public void fence(String productId, int buckets, String reason) {
        if (recent.asMap().putIfAbsent(productId, true) != null) {
            return;
        }
        LOG.errorf("Redis has lost writes of the sale %s (%s): it is fenced until it is rebuilt", productId, reason);
        retryOnFault(productId, inventory.fence(productId, buckets));
        retryOnFault(productId, ledger.fence(productId, reason));
    }

    private void retryOnFault(String productId, CompletionStage<Void> fencing) {
        fencing.whenComplete((done, fault) -> {
            if (fault != null) {
                recent.invalidate(productId);
                LOG.warnf("The sale %s is not fenced everywhere yet: %s", productId, fault);
            }
        });
    }
}
