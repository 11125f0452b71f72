package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds an order where it is: in Redis, in PostgreSQL or in both. Either may be away. */
@ApplicationScoped
public class OrderLookup {

    private static final Logger LOG = Logger.getLogger(OrderLookup.class);

    /**
     * An order as it stands.
     *
     * @param event the order: of the two places, the one that knows more
     * @param persisted whether it is in the database; null where the database cannot be asked
     */
    public record FoundOrder(OrderEvent event, @Nullable Boolean persisted) {}

    /** What can be said of an order. */
    public sealed interface Lookup {
        /** @param order the order */
        record Found(FoundOrder order) implements Lookup {}

        /** There is no such order. */
        record Missing() implements Lookup {}

        /** The order may exist: a place that would know cannot be asked or has lost writes, and no other knows it. */
        record Unavailable() implements Lookup {}
    }

    /** What one place says: an answer, or that it cannot be asked. */
    private record Answer(@Nullable OrderEvent event, boolean asked) {}

    private final Reservations reservations;
    private final PersistedOrders persisted;

    /**
     * @param reservations knows an order from the moment it is accepted
     * @param persisted knows it for ever, once a worker has persisted it
     */
    public OrderLookup(Reservations reservations, PersistedOrders persisted) {
        this.reservations = reservations;
        this.persisted = persisted;
    }

    /** Finds an order; never fails for what is foreseen. */
    public CompletionStage<Lookup> find(UUID orderId) {
        if (!OrderId.isOrderId(orderId)) {
            return CompletableFuture.completedStage(new Lookup.Missing());
        }
        return answer(reservations.find(orderId), "Redis")
                .thenCombine(answer(persisted.find(orderId), "PostgreSQL"), OrderLookup::combine);
    }

    private static CompletionStage<Answer> answer(CompletionStage<Optional<OrderEvent>> asked, String place) {
        return asked.thenApply(event -> new Answer(event.orElse(null), true)).exceptionally(fault -> {
            LOG.debugf(fault, "%s cannot be asked for an order", place);
            return new Answer(null, false);
        });
    }

    private static Lookup combine(Answer reserved, Answer stored) {
        OrderEvent event = newer(reserved.event(), stored.event());
        if (event != null) {
            return new Lookup.Found(new FoundOrder(event, stored.asked() ? stored.event() != null : null));
        }
        return reserved.asked() && stored.asked() ? new Lookup.Missing() : new Lookup.Unavailable();
    }

    /** The database wins a tie: it alone rejects. */
    private static @Nullable OrderEvent newer(@Nullable OrderEvent reserved, @Nullable OrderEvent stored) {
        if (reserved == null || stored == null) {
            return reserved == null ? stored : reserved;
        }
        return reserved.version() > stored.version() ? reserved : stored;
    }
}
