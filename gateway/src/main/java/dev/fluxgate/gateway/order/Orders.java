package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.gateway.order.SaleRoutes.SaleRoute;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Places orders: finds the buyer's home bucket and lets its queue decide. */
@ApplicationScoped
public class Orders {

    private final SaleRoutes routes;
    private final OrderIdGenerator ids;
    private final LoadingCache<BucketId, BucketQueue> queues;

    /**
     * @param routes where sales are
     * @param reservations decides
     * @param log is written to
     * @param config bounds
     * @param clock dates order ids, and nothing else
     */
    public Orders(SaleRoutes routes, Reservations reservations, OrderLog log, OrderConfig config, Clock clock) {
        this.routes = routes;
        this.ids = new OrderIdGenerator(clock);
        // Weak: a queue lives as long as an order or a published event needs it, and no longer.
        this.queues =
                Caffeine.newBuilder().weakValues().build(bucket -> new BucketQueue(bucket, reservations, log, config));
    }

    /** Decides an order once; never fails for what is foreseen. */
    public CompletionStage<OrderOutcome> place(OrderCommand command) {
        return routes.find(command.productId())
                .thenCompose(route -> route.map(found -> decide(command, found))
                        .orElseGet(() -> CompletableFuture.completedStage(new Refusal.SaleNotFound())))
                .exceptionally(fault -> new Refusal.InventoryUnavailable());
    }

    private CompletionStage<OrderOutcome> decide(OrderCommand command, SaleRoute route) {
        int bucket = HomeBucket.of(command.buyerId(), route.saleNumber(), route.buckets());
        return queues.get(new BucketId(command.productId(), bucket))
                .submit(new Candidate(command, ids.next(route.saleNumber(), bucket)));
    }
}
