package dev.fluxgate.worker.deadletter;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What the database says of the orders of dead letters. */
public interface OrderRows {

    /** Of those whose event, or a later one of the order, is in the database: the order's status. */
    Uni<Map<UUID, OrderStatus>> persisted(Collection<OrderEvent> events);

    /** Whether the workers are past a record: it is a row by now, or a dead letter. */
    Uni<Boolean> isPast(DeadLetterLog.Placed record);
}
