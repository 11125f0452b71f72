package dev.fluxgate.gatling.order;

import java.util.stream.IntStream;

/** Promises for tests. */
public final class PromisesOf {

    private PromisesOf() {}

    public static Promises accepted(int accepted, int unknown, int soldOut) {
        Promises promises = new Promises();
        IntStream.range(0, accepted).forEach(i -> promises.add(Outcome.ACCEPTED));
        IntStream.range(0, unknown).forEach(i -> promises.add(Outcome.NO_ANSWER));
        IntStream.range(0, soldOut).forEach(i -> promises.add(Outcome.SOLD_OUT));
        return promises;
    }
}
