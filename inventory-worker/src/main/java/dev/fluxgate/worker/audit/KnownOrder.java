package dev.fluxgate.worker.audit;

import dev.fluxgate.contract.OrderStatus;
import java.util.UUID;

/**
 * An order as one side knows it.
 *
 * @param id the order's id
 * @param version of its last event
 * @param status where it stands
 * @param quantity units
 */
public record KnownOrder(UUID id, int version, OrderStatus status, int quantity) {}
