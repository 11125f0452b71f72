package dev.fluxgate.worker.rebuild.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.RebuildScripts;
import dev.fluxgate.lua.RebuildScripts.State;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.worker.rebuild.Claim;
import dev.fluxgate.worker.rebuild.RebuildBuckets;
import dev.fluxgate.worker.rebuild.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Restores buckets with scripts. */
@Singleton
final class RedisRebuildBuckets implements RebuildBuckets {

    private final RebuildScripts scripts;
    private final SaleNumbers numbers;

    RedisRebuildBuckets(RebuildScripts scripts, SaleNumbers numbers) {
        this.scripts = scripts;
        this.numbers = numbers;
    }

    @Override
    public Uni<Boolean> claim(Claim claim, int bucket) {
        return calling(() -> scripts.claim(bucket(claim, bucket), claim.epoch(), terms(claim)));
    }

    @Override
    public Uni<Boolean> begin(Claim claim, int bucket) {
        return calling(() -> scripts.begin(bucket(claim, bucket), claim.epoch(), terms(claim)));
    }

    @Override
    public Uni<Boolean> restore(Claim claim, int bucket, List<OrderEvent> orders) {
        Map<OrderEvent, String> fingerprints = new LinkedHashMap<>();
        orders.forEach(order -> fingerprints.put(order, Fingerprints.of(order.quantity())));
        return calling(() -> scripts.restore(bucket(claim, bucket), claim.epoch(), fingerprints));
    }

    @Override
    public Uni<Boolean> forward(Claim claim, int bucket, Collection<UUID> orderIds, int home) {
        return calling(() -> scripts.forward(bucket(claim, bucket), claim.epoch(), orderIds, home));
    }

    @Override
    public Uni<Boolean> finish(Claim claim, int bucket, long available, String state, List<String> restocks) {
        return calling(
                () -> scripts.finish(bucket(claim, bucket), claim.epoch(), available, State.valueOf(state), restocks));
    }

    @Override
    public Uni<Void> register(Claim claim) {
        return calling(() -> numbers.register(claim.terms().number(), claim.productId()));
    }

    private static Bucket bucket(Claim claim, int number) {
        return new Bucket(claim.productId(), number);
    }

    private static SaleTerms terms(Claim claim) {
        Terms terms = claim.terms();
        return new SaleTerms(
                terms.number(),
                terms.buckets(),
                terms.perBuyerLimit(),
                terms.holdFor(),
                terms.opensAt(),
                terms.closesAt(),
                terms.ordersPerSecond(),
                terms.ordersPerSecondPerBuyer());
    }
}
