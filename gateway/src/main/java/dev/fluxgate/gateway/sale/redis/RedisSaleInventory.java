package dev.fluxgate.gateway.sale.redis;

import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.gateway.sale.LiveSale;
import dev.fluxgate.gateway.sale.Sale;
import dev.fluxgate.gateway.sale.SaleInventory;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The buckets of sales. */
@ApplicationScoped
public class RedisSaleInventory implements SaleInventory {

    private final SaleScripts scripts;
    private final SaleNumbers numbers;
    private final RedisGuard guard;

    /**
     * @param scripts loads, opens and reads buckets
     * @param numbers makes sale numbers known
     * @param guard stands before Redis
     */
    public RedisSaleInventory(SaleScripts scripts, SaleNumbers numbers, RedisGuard guard) {
        this.scripts = scripts;
        this.numbers = numbers;
        this.guard = guard;
    }

    @Override
    public CompletionStage<Void> load(Sale sale) {
        SaleTerms terms = terms(sale);
        return guard.call(() -> numbers.register(sale.number(), sale.productId()))
                .thenCompose(registered -> ofEach(
                        sale.offer().buckets(),
                        bucket -> scripts.load(
                                new Bucket(sale.productId(), bucket),
                                terms,
                                sale.offer().share(bucket))))
                .thenApply(loaded -> null);
    }

    @Override
    public CompletionStage<Boolean> open(Sale sale) {
        return ofEach(sale.offer().buckets(), bucket -> scripts.open(new Bucket(sale.productId(), bucket)))
                .thenApply(opened -> !opened.contains(false));
    }

    @Override
    public CompletionStage<Optional<LiveSale>> read(String productId) {
        return guard.call(() -> scripts.read(new Bucket(productId, 0)))
                .thenCompose(first -> first.map(state -> readAll(productId, state.terms()))
                        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())));
    }

    private CompletionStage<Optional<LiveSale>> readAll(String productId, SaleTerms terms) {
        return ofEach(terms.buckets(), bucket -> scripts.read(new Bucket(productId, bucket)))
                .thenApply(states -> states.contains(Optional.<BucketState>empty())
                        ? Optional.empty()
                        : Optional.of(live(
                                productId,
                                terms,
                                states.stream().map(Optional::orElseThrow).toList())));
    }

    private <T> CompletionStage<List<T>> ofEach(int buckets, IntFunction<CompletionStage<T>> call) {
        List<CompletableFuture<T>> calls = IntStream.range(0, buckets)
                .mapToObj(bucket -> guard.call(() -> call.apply(bucket)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<T> results = new ArrayList<>(calls.size());
            calls.forEach(result -> results.add(result.join()));
            return results;
        });
    }

    private static LiveSale live(String productId, SaleTerms terms, List<BucketState> buckets) {
        long loaded = buckets.stream().mapToLong(BucketState::loaded).sum();
        long available = buckets.stream().mapToLong(BucketState::available).sum();
        long held = buckets.stream().mapToLong(BucketState::held).sum();
        long confirmed = buckets.stream().mapToLong(BucketState::confirmed).sum();
        return new LiveSale(
                new Sale(productId, terms.number(), offer(terms, loaded)),
                SaleStatuses.of(buckets.get(0), available, held),
                loaded,
                available,
                held,
                confirmed);
    }

    private static SaleTerms terms(Sale sale) {
        SaleOffer offer = sale.offer();
        return new SaleTerms(
                sale.number(),
                offer.buckets(),
                offer.perBuyerLimit(),
                offer.holdFor(),
                offer.opensAt(),
                offer.closesAt(),
                offer.ordersPerSecond(),
                offer.ordersPerSecondPerBuyer());
    }

    private static SaleOffer offer(SaleTerms terms, long stock) {
        return new SaleOffer(
                stock,
                terms.buckets(),
                terms.perBuyerLimit(),
                terms.holdFor(),
                terms.opensAt(),
                terms.closesAt(),
                terms.ordersPerSecond(),
                terms.ordersPerSecondPerBuyer());
    }
}
