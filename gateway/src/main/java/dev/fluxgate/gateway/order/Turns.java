package dev.fluxgate.gateway.order;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs something each time that somebody asks, in one thread at a time: whoever asks while it runs, in another thread or further
 * up in this one, lets it run once more. So what asks for itself goes round instead of down, however often. Thread-safe.
 */
final class Turns {

    private final Runnable turn;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param turn may ask for another turn */
    Turns(Runnable turn) {
        this.turn = turn;
    }

    /** Sees to it that a turn begins from now on. */
    void take() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int open = 1;
        try {
            while (open > 0) {
                turn.run();
                open = asked.addAndGet(-open);
            }
        } finally {
            if (open > 0) {
                asked.set(0);
            }
        }
    }
}
