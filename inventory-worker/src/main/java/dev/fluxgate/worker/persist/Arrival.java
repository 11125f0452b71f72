package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.OrderEvent;

/**
 * An event as it came out of the log.
 *
 * @param offset its record's place in the partition
 * @param event what the record says
 */
public record Arrival(long offset, OrderEvent event) {}
