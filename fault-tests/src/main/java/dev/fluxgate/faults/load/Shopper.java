package dev.fluxgate.faults.load;

import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A sane client: after no answer or a 503 it asks again under the same key, at the next gateway, after what
 * {@code Retry-After} says or a pause that grows; a refusal it takes for an answer.
 */
final class Shopper {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Supplier<List<Client>> gateways;
    private final Journal journal;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Instant until = Instant.MAX;

    Shopper(Supplier<List<Client>> gateways, Journal journal) {
        this.gateways = gateways;
        this.journal = journal;
    }

    /** From then on nobody asks again. */
    void giveUpAt(Instant end) {
        until = end;
    }

    /** Completes with the last attempt, which is in trouble only where the shopper has given up. */
    CompletableFuture<Attempt> order(Wish wish) {
        return pursue(
                wish,
                "order",
                gateway -> gateway.ask(wish.offer().product(), wish.buyer(), wish.key(), wish.quantity(), PATIENCE));
    }

    /** The same for a confirmation or cancellation. */
    CompletableFuture<Attempt> resolve(Wish wish, String orderId, String verb) {
        return pursue(wish, verb, gateway -> gateway.resolve(orderId, verb, PATIENCE));
    }

    private interface Call {
        CompletableFuture<Answer> at(Client gateway);
    }

    private CompletableFuture<Attempt> pursue(Wish wish, String verb, Call call) {
        journal.opened();
        return attempt(wish, verb, call, FIRST_PAUSE_MILLIS).whenComplete((last, fault) -> journal.closed());
    }

    private CompletableFuture<Attempt> attempt(Wish wish, String verb, Call call, long pauseMillis) {
        Instant sentAt = Instant.now();
        journal.sent();
        return call.at(next())
                .handle((answer, silence) -> Attempt.of(verb, sentAt, silence == null ? answer : null))
                .thenCompose(attempt -> {
                    wish.add(attempt);
                    if (!attempt.isTrouble() || Instant.now().isAfter(until)) {
                        return CompletableFuture.completedFuture(attempt);
                    }
                    long next = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
                    return CompletableFuture.supplyAsync(() -> next, after(attempt, pauseMillis))
                            .thenCompose(longer -> attempt(wish, verb, call, longer));
                });
    }

    /** Spread, so that those who were refused together do not come back together. */
    private static Executor after(Attempt attempt, long pauseMillis) {
        long asked = Math.min(attempt.retryAfterSeconds() * 1_000, LONGEST_PAUSE_MILLIS);
        long pause = Math.max(asked, pauseMillis) + ThreadLocalRandom.current().nextLong(pauseMillis);
        return CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
    }

    private Client next() {
        List<Client> all = gateways.get();
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }
}
