package dev.fluxgate.worker.outage;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Tries again for ever, with growing pauses: for work that must neither be lost nor be skipped.
 *
 * @param firstPause before the second try
 * @param longestPause between any two tries
 * @param givenUp whether to stop trying, asked after each failure: the worker stops
 */
public record Patience(Duration firstPause, Duration longestPause, BooleanSupplier givenUp) {

    /**
     * Runs {@code attempt} until it succeeds.
     *
     * @param attempt can be subscribed to again and again
     * @param task what is tried, for {@code outage}
     * @param hopeless failures that no repetition can cure; they come out as they are
     * @return fails only with a hopeless failure, or with the last one after giving up
     */
    public <T> Uni<T> untilDone(Uni<T> attempt, String task, Outage outage, Predicate<Throwable> hopeless) {
        Predicate<Throwable> curable = hopeless.negate();
        return attempt.onItem()
                .invoke(done -> outage.succeeded(task))
                .onFailure(hopeless)
                .invoke(refused -> outage.succeeded(task))
                .onFailure(curable)
                .invoke(fault -> outage.failed(task, fault))
                .onFailure(curable.and(fault -> !givenUp.getAsBoolean()))
                .retry()
                .withBackOff(firstPause, longestPause)
                .indefinitely();
    }

    /** {@link #untilDone(Uni, String, Outage, Predicate)} for what repetition can always cure. */
    public <T> Uni<T> untilDone(Uni<T> attempt, String task, Outage outage) {
        return untilDone(attempt, task, outage, fault -> false);
    }
}
