package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch means for the rows, once it is known which orders are new.
 *
 * @param moved events that resolve an order that was HELD
 * @param rejected new orders for which no units are left
 * @param changes what to add to stock, one for each product that changes
 * @param unplaced orders that have no row and can get none, with the reason
 */
public record Settlement(
        List<OrderEvent> moved,
        List<OrderEvent> rejected,
        List<StockChange> changes,
        Map<UUID, RefusalReason> unplaced) {}
