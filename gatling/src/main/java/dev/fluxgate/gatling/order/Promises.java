package dev.fluxgate.gatling.order;

import java.util.concurrent.atomic.LongAdder;

/** What the buyers of one product were told, to be compared with the books. */
public final class Promises {

    private final LongAdder accepted = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder soldOut = new LongAdder();
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder unknownConfirmed = new LongAdder();

    /** Orders that were accepted, each counted once. */
    public long accepted() {
        return accepted.sum();
    }

    /** Calls after which a buyer can not know whether an order was accepted. */
    public long unknown() {
        return unknown.sum();
    }

    /** Buyers who were told that everything is sold. */
    public long soldOut() {
        return soldOut.sum();
    }

    /** Orders that were held and have been confirmed. */
    public long confirmed() {
        return confirmed.sum();
    }

    /** Confirmations whose fate the buyer does not know. */
    public long unknownConfirmed() {
        return unknownConfirmed.sum();
    }

    void add(Outcome outcome) {
        if (outcome == Outcome.ACCEPTED) {
            accepted.increment();
        } else if (outcome == Outcome.SOLD_OUT) {
            soldOut.increment();
        } else if (outcome.isUnknown()) {
            unknown.increment();
        }
    }

    void addConfirmed(boolean known) {
        (known ? confirmed : unknownConfirmed).increment();
    }
}
