package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.HoldStock.Resolution;
import dev.fluxgate.gateway.order.OrderLookup.FoundOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Confirms and cancels orders. The event is published independently of the request that brought it about. */
@ApplicationScoped
public class Holds {

    private static final Logger LOG = Logger.getLogger(Holds.class);

    private final HoldStock stock;
    private final OrderLog log;
    private final PersistedOrders persisted;
    private final Verdicts verdicts;

    /** What became of a request. */
    public sealed interface Outcome {
        /**
         * @param order the order, which stands as it was asked for
         * @param durability how well that is kept
         */
        record Done(FoundOrder order, Durability durability) implements Outcome {}

        /** @param order the order, which was resolved otherwise before */
        record Conflict(OrderEvent order) implements Outcome {}

        /** There is no such order. */
        record Missing() implements Outcome {}

        /** The stock cannot be asked, or has lost the order. Nothing is known of what became of the request. */
        record Unavailable() implements Outcome {}
    }

    /**
     * @param stock resolves each order once
     * @param log is written to
     * @param persisted knows orders that the stock may have lost
     * @param verdicts are forgotten when units come back
     */
    public Holds(HoldStock stock, OrderLog log, PersistedOrders persisted, Verdicts verdicts) {
        this.stock = stock;
        this.log = log;
        this.persisted = persisted;
        this.verdicts = verdicts;
    }

    /**
     * Confirms or cancels an order; never fails for what is foreseen.
     *
     * @param status CONFIRMED or CANCELLED
     * @param buyerId whose order it must be; null for a caller who may resolve any order
     */
    public CompletionStage<Outcome> resolve(UUID orderId, OrderStatus status, @Nullable String buyerId) {
        if (!OrderId.isOrderId(orderId)) {
            return CompletableFuture.completedStage(new Outcome.Missing());
        }
        return stock.resolve(orderId, status, buyerId)
                .thenCompose(resolution -> settle(resolution, orderId, buyerId))
                .exceptionally(fault -> {
                    LOG.debugf(fault, "The order %s cannot be resolved", orderId);
                    return new Outcome.Unavailable();
                });
    }

    private CompletionStage<Outcome> settle(Resolution resolution, UUID orderId, @Nullable String buyerId) {
        if (resolution instanceof Resolution.Done done) {
            CompletionStage<Durability> durability = done.pending()
                    ? publish(done.place(), done.order())
                    : CompletableFuture.completedStage(Durability.DURABLE);
            return durability.thenCombine(
                    isPersisted(orderId),
                    (kept, inDatabase) -> new Outcome.Done(new FoundOrder(done.order(), inDatabase), kept));
        } else if (resolution instanceof Resolution.Conflict conflict) {
            if (conflict.pending()) {
                publish(conflict.place(), conflict.order());
            }
            return CompletableFuture.completedStage(new Outcome.Conflict(conflict.order()));
        } else if (resolution instanceof Resolution.Fenced) {
            return CompletableFuture.completedStage(new Outcome.Unavailable());
        }
        return missingOrLost(orderId, buyerId);
    }

    /** Writes the event to the log; done when the log has it, or when it makes no sense to wait any longer. */
    private CompletionStage<Durability> publish(BucketId place, OrderEvent event) {
        CompletableFuture<Durability> durability = new CompletableFuture<>();
        log.append(List.of(event), logged -> {
                    durability.complete(Durability.DURABLE);
                    clear(place, logged);
                })
                .whenComplete((done, fault) -> durability.complete(Durability.QUEUED));
        return durability;
    }

    private void clear(BucketId place, OrderEvent event) {
        stock.published(place, event).whenComplete((cleared, fault) -> {
            verdicts.forget(place.productId());
            if (fault != null) {
                LOG.debugf(fault, "The event of %s is left to the relay", event.orderId());
            }
        });
    }

    private CompletionStage<@Nullable Boolean> isPersisted(UUID orderId) {
        return persisted
                .find(orderId)
                .<@Nullable Boolean>thenApply(row -> row.isPresent())
                .exceptionally(fault -> null);
    }

    /** What the database knows and the stock does not, the stock has lost. */
    private CompletionStage<Outcome> missingOrLost(UUID orderId, @Nullable String buyerId) {
        return persisted
                .find(orderId)
                .thenApply(row ->
                        row.filter(order -> buyerId == null || order.buyerId().equals(buyerId))
                                        .isPresent()
                                ? new Outcome.Unavailable()
                                : new Outcome.Missing());
    }
}
