package dev.fluxgate.gateway.order;

import dev.fluxgate.gateway.problem.ProblemType;

/** Counts what becomes of orders. Called for every order: whoever implements it looks nothing up and takes no lock. */
public interface OrderMeter {

    /** An order is answered as accepted. */
    void placed(OrderOutcome.Placed placed);

    /** An order is answered with a problem. */
    void refused(ProblemType type);

    /**
     * A script call has decided orders.
     *
     * @param orders how many
     * @param startNanos when it was sent, by {@link System#nanoTime}
     */
    void decided(int orders, long startNanos);

    /** A script call has taken published events out of an outbox, and had no orders to decide. */
    void cleared();

    /** Units were taken from a bucket for another one; 0 where it had none to give. */
    void borrowed(long units);
}
