package dev.fluxgate.gateway.order.redis;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.gateway.sale.SaleLedger;
import dev.fluxgate.lua.SaleNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The product of a sale number; kept, for it never changes. That a number is not known is not kept. What Redis does not know it
 * may have lost, so the ledger is asked before a number is said to be nobody's.
 */
@ApplicationScoped
public class ProductNames {

    private static final int PRODUCTS_KEPT = 100_000;

    private final SaleNumbers numbers;
    private final SaleLedger ledger;
    private final RedisGuard guard;
    private final AsyncCache<Integer, Optional<String>> products =
            Caffeine.newBuilder().maximumSize(PRODUCTS_KEPT).buildAsync();

    /**
     * @param numbers leads from a sale number to a product
     * @param ledger knows every sale that was agreed
     * @param guard stands before Redis
     */
    public ProductNames(SaleNumbers numbers, SaleLedger ledger, RedisGuard guard) {
        this.numbers = numbers;
        this.ledger = ledger;
        this.guard = guard;
    }

    CompletionStage<Optional<String>> of(int saleNumber) {
        CompletableFuture<Optional<String>> product =
                products.get(saleNumber, (number, executor) -> ask(number).toCompletableFuture());
        product.thenAccept(found -> {
            if (found.isEmpty()) {
                products.asMap().remove(saleNumber, product);
            }
        });
        return product;
    }

    private CompletionStage<Optional<String>> ask(int saleNumber) {
        return guard.call(() -> numbers.productOf(saleNumber))
                .thenCompose(found ->
                        found.isPresent() ? CompletableFuture.completedStage(found) : ledger.productOf(saleNumber));
    }
}
