package dev.fluxgate.gateway.order;

import java.util.UUID;

/**
 * A command on its way to be decided.
 *
 * @param command what is ordered
 * @param orderId the id that the order gets if it is accepted
 */
public record Candidate(OrderCommand command, UUID orderId) {}
