package dev.fluxgate.gateway.order;

import java.util.UUID;

/**
 * A command on its way to be decided.
 *
 * @param command what is ordered
 * @param orderId the id that the order gets if it is accepted
 * @param admitted whether it passed the rates before, and comes again because units were moved to its bucket
 */
public record Candidate(OrderCommand command, UUID orderId, boolean admitted) {

    /** The same candidate, which has passed the rates. */
    Candidate asAdmitted() {
        return admitted ? this : new Candidate(command, orderId, true);
    }
}
