package dev.fluxgate.gateway.order;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Settles one after the other, in the order in which they are added, in the thread of whoever is free. Thread-safe. */
final class Settlements {

    private final Queue<Runnable> open = new ConcurrentLinkedQueue<>();
    private final Turns turns = new Turns(this::settleAll);

    /** Gives a settlement its place. It is settled when somebody asks for that. */
    void add(Runnable settlement) {
        open.add(settlement);
    }

    /** Sees to it that all that were added are settled. */
    void settle() {
        turns.take();
    }

    private void settleAll() {
        for (Runnable next = open.poll(); next != null; next = open.poll()) {
            next.run();
        }
    }
}
