package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The orders that have reached the database. */
public interface PersistedOrders {

    /** The order's row; empty where there is none yet. Fails when the database cannot be asked. */
    CompletionStage<Optional<OrderEvent>> find(UUID orderId);
}
