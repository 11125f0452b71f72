package dev.fluxgate.gateway.order.redis;

import static java.util.Objects.requireNonNull;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.BucketId;
import dev.fluxgate.gateway.order.HoldStock;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.HoldScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.OutboxScripts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Holds as the scripts resolve them. */
@ApplicationScoped
public class RedisHoldStock implements HoldStock {

    private final HoldScripts scripts;
    private final OutboxScripts outbox;
    private final ProductNames products;
    private final RedisGuard guard;

    /**
     * @param scripts resolves
     * @param outbox has the events that wait
     * @param products leads from an order id to a product
     * @param guard stands before Redis
     */
    public RedisHoldStock(HoldScripts scripts, OutboxScripts outbox, ProductNames products, RedisGuard guard) {
        this.scripts = scripts;
        this.outbox = outbox;
        this.products = products;
        this.guard = guard;
    }

    @Override
    public CompletionStage<Resolution> resolve(UUID orderId, OrderStatus status, @Nullable String buyerId) {
        OrderId id = OrderId.of(orderId);
        return products.of(id.saleNumber()).thenCompose(product -> product.map(
                        found -> resolve(new Bucket(found, id.bucket()), orderId, status, buyerId))
                .orElseGet(() -> CompletableFuture.completedStage(new Resolution.Missing())));
    }

    private CompletionStage<Resolution> resolve(
            Bucket bucket, UUID orderId, OrderStatus status, @Nullable String buyerId) {
        return guard.call(() -> scripts.resolve(bucket, orderId, status, buyerId))
                .thenApply(RedisHoldStock::resolution);
    }

    private static Resolution resolution(dev.fluxgate.lua.Resolution reply) {
        return switch (reply.code()) {
            case RESOLVED, REPEATED -> new Resolution.Done(event(reply), place(reply), reply.pending());
            case CONFLICT -> new Resolution.Conflict(event(reply), place(reply), reply.pending());
            case NOT_FOUND -> new Resolution.Missing();
            case NO_SALE, FENCED -> new Resolution.Fenced();
        };
    }

    private static OrderEvent event(dev.fluxgate.lua.Resolution reply) {
        return requireNonNull(reply.order()).toEvent(reply.bucket().productId());
    }

    private static BucketId place(dev.fluxgate.lua.Resolution reply) {
        return new BucketId(reply.bucket().productId(), reply.bucket().number());
    }

    @Override
    public CompletionStage<Void> published(BucketId place, OrderEvent event) {
        return guard.call(() -> outbox.clear(RedisReservations.bucket(place), List.of(OutboxEntry.of(event))));
    }
}
