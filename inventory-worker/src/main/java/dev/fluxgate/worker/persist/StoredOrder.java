package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderStatus;
import java.util.UUID;

/**
 * What decides whether an event changes an order that has a row.
 *
 * @param id the order's id
 * @param productId the sale's public name
 * @param quantity units
 * @param status where the order stands
 * @param version of the event that put it there
 */
public record StoredOrder(UUID id, String productId, int quantity, OrderStatus status, int version) {}
