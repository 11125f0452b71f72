package dev.fluxgate.gateway.order.redis;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.gateway.order.BucketId;
import dev.fluxgate.gateway.order.Candidate;
import dev.fluxgate.gateway.order.Decision;
import dev.fluxgate.gateway.order.Home;
import dev.fluxgate.gateway.order.OrderConfig;
import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.Reservations;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.gateway.tracing.OrderTraces;
import dev.fluxgate.lua.BatchReply;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderRequest;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.Sighting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reservations as the scripts make them. */
@ApplicationScoped
public class RedisReservations implements Reservations {

    private final OrderScripts scripts;
    private final SaleScripts sales;
    private final ProductNames products;
    private final RedisGuard guard;
    private final OrderConfig config;
    private final OrderMeter meter;
    private final OrderTraces traces;

    /**
     * @param scripts decides and finds
     * @param sales reads buckets
     * @param products leads from an order id to a product
     * @param guard stands before Redis
     * @param config bounds the outbox
     * @param meter is told of calls
     * @param traces is told of calls
     */
    public RedisReservations(
            OrderScripts scripts,
            SaleScripts sales,
            ProductNames products,
            RedisGuard guard,
            OrderConfig config,
            OrderMeter meter,
            OrderTraces traces) {
        this.scripts = scripts;
        this.sales = sales;
        this.products = products;
        this.guard = guard;
        this.config = config;
        this.meter = meter;
        this.traces = traces;
    }

    @Override
    public CompletionStage<Batch> decide(Home home, List<Candidate> candidates, Collection<OrderEvent> published) {
        List<OrderRequest> requests =
                candidates.stream().map(RedisReservations::request).toList();
        List<OutboxEntry> entries = published.stream().map(OutboxEntry::of).toList();
        long start = System.nanoTime();
        return guard.call(() ->
                        scripts.decide(bucket(home.bucket()), home.buckets(), requests, entries, config.maxOutbox()))
                .thenApply(reply -> {
                    if (candidates.isEmpty()) {
                        meter.cleared();
                    } else {
                        meter.decided(candidates.size(), start);
                    }
                    if (traces.isOn()) {
                        traces.decided(
                                candidates.stream()
                                        .map(candidate -> candidate.command().traceKey())
                                        .toList(),
                                Instant.now().minusNanos(System.nanoTime() - start));
                    }
                    return new Batch(reply.decisions(), decisions(candidates, reply));
                });
    }

    private static OrderRequest request(Candidate candidate) {
        var command = candidate.command();
        return new OrderRequest(
                candidate.orderId(),
                command.buyerId(),
                command.idempotencyKey(),
                command.fingerprint(),
                command.quantity(),
                candidate.admitted());
    }

    private static List<Decision> decisions(List<Candidate> candidates, BatchReply reply) {
        Replies replies = new Replies(reply.decidedAt());
        List<Decision> decisions = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            decisions.add(replies.decision(candidates.get(i), reply.replies().get(i)));
        }
        return decisions;
    }

    @Override
    public CompletionStage<Void> markQueued(BucketId bucket, Collection<UUID> orderIds) {
        return guard.call(() -> scripts.markQueued(bucket(bucket), orderIds));
    }

    @Override
    public CompletionStage<Optional<OrderEvent>> find(UUID orderId) {
        OrderId id = OrderId.of(orderId);
        return products.of(id.saleNumber())
                .thenCompose(product -> product.map(found -> find(found, id.bucket(), orderId))
                        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())));
    }

    private CompletionStage<Optional<OrderEvent>> find(String productId, int bucket, UUID orderId) {
        return guard.call(() -> scripts.find(new Bucket(productId, bucket), orderId))
                .thenCompose(sighting -> {
                    if (sighting instanceof Sighting.NoBucket) {
                        return missing(productId, bucket);
                    }
                    return sighting instanceof Sighting.Fenced
                            ? lost(productId)
                            : CompletableFuture.completedStage(sighting.order().map(found -> found.toEvent(productId)));
                });
    }

    /** An order of a bucket that is not there: nobody's where the sale never had so many, else perhaps lost with it. */
    private CompletionStage<Optional<OrderEvent>> missing(String productId, int bucket) {
        return guard.call(() -> sales.read(new Bucket(productId, 0)))
                .thenCompose(first -> first.filter(state -> !state.state().equals("FENCED")
                                        && state.terms().buckets() <= bucket)
                                .isPresent()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : lost(productId));
    }

    private static CompletionStage<Optional<OrderEvent>> lost(String productId) {
        return CompletableFuture.failedStage(
                new IllegalStateException("Redis has lost writes of the sale " + productId));
    }

    static Bucket bucket(BucketId id) {
        return new Bucket(id.productId(), id.number());
    }
}
