package dev.fluxgate.gateway.order.redis;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.order.SaleRoutes;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.SaleScripts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sale's route from its first bucket and keeps it until it has turned out to be old. That a sale is not there is
 * not kept: it may be made at any moment; but all who ask at once share one call.
 */
@ApplicationScoped
public class RedisSaleRoutes implements SaleRoutes {

    private static final int ROUTES_KEPT = 100_000;

    private final SaleScripts scripts;
    private final RedisGuard guard;
    private final AsyncCache<String, Optional<SaleRoute>> routes =
            Caffeine.newBuilder().maximumSize(ROUTES_KEPT).buildAsync();

    /**
     * @param scripts reads buckets
     * @param guard stands before Redis
     */
    public RedisSaleRoutes(SaleScripts scripts, RedisGuard guard) {
        this.scripts = scripts;
        this.guard = guard;
    }

    @Override
    public @Nullable SaleRoute known(String productId) {
        CompletableFuture<Optional<SaleRoute>> kept = routes.getIfPresent(productId);
        return kept != null && kept.isDone() && !kept.isCompletedExceptionally()
                ? kept.join().orElse(null)
                : null;
    }

    @Override
    public CompletionStage<Optional<SaleRoute>> find(String productId) {
        CompletableFuture<Optional<SaleRoute>> kept = routes.getIfPresent(productId);
        if (kept != null) {
            return kept;
        }
        if (!ProductIds.isValid(productId)) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        CompletableFuture<Optional<SaleRoute>> read = routes.get(productId, (product, executor) -> read(product));
        read.thenAccept(route -> {
            if (route.isEmpty()) {
                routes.asMap().remove(productId, read);
            }
        });
        return read;
    }

    @Override
    public void forget(String productId, SaleRoute old) {
        CompletableFuture<Optional<SaleRoute>> kept = routes.getIfPresent(productId);
        if (kept != null && old.equals(known(productId))) {
            routes.asMap().remove(productId, kept);
        }
    }

    private CompletableFuture<Optional<SaleRoute>> read(String productId) {
        return guard.call(() -> scripts.read(new Bucket(productId, 0)))
                .thenApply(state ->
                        state.map(BucketState::terms).map(terms -> new SaleRoute(terms.number(), terms.buckets())))
                .toCompletableFuture();
    }
}
