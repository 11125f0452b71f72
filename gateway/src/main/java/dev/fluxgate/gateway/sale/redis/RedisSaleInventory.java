package dev.fluxgate.gateway.sale.redis;

import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.gateway.sale.LiveSale;
import dev.fluxgate.gateway.sale.Sale;
import dev.fluxgate.gateway.sale.SaleInventory;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.gateway.sale.SaleState;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketCommand;
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
import java.util.function.ToLongFunction;
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
    public CompletionStage<Boolean> setState(Sale sale, SaleState state) {
        BucketCommand command =
                switch (state) {
                    case OPEN -> BucketCommand.OPEN;
                    case PAUSED -> BucketCommand.PAUSE;
                    case CLOSED -> BucketCommand.CLOSE;
                };
        return ofEach(sale.offer().buckets(), bucket -> scripts.setState(new Bucket(sale.productId(), bucket), command))
                .thenApply(states -> states.stream().allMatch(Optional::isPresent));
    }

    @Override
    public CompletionStage<Boolean> restock(Sale sale, String key, long units) {
        SaleOffer offer = sale.offer();
        return ofEach(
                        offer.buckets(),
                        bucket -> scripts.restock(
                                new Bucket(sale.productId(), bucket), offer.buckets(), key, offer.share(units, bucket)))
                .thenApply(done -> !done.contains(false));
    }

    @Override
    public CompletionStage<Void> fence(String productId, int buckets) {
        return ofEach(buckets, bucket -> scripts.setState(new Bucket(productId, bucket), BucketCommand.FENCE))
                .thenApply(states -> null);
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
        long loaded = sum(buckets, BucketState::loaded);
        long available = sum(buckets, BucketState::available);
        long held = sum(buckets, bucket -> bucket.held() + bucket.releasing());
        return new LiveSale(
                new Sale(productId, terms.number(), offer(terms, loaded)),
                SaleStatuses.of(buckets, available, held),
                buckets.stream().anyMatch(SaleStatuses::isFenced),
                loaded,
                available,
                -sum(buckets, BucketState::moved),
                held,
                sum(buckets, BucketState::confirmed));
    }

    private static long sum(List<BucketState> buckets, ToLongFunction<BucketState> units) {
        return buckets.stream().mapToLong(units).sum();
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
