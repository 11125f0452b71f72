package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Coalesces the orders of one bucket (group commit): while a call is under way, those that arrive wait, and go together
 * in the next one. The size of a batch follows the load; there is no timer. Events that Kafka has ride along, to be taken
 * out of the outbox. Thread-safe.
 */
final class BucketQueue {

    private final BucketId bucket;
    private final Reservations reservations;
    private final Publisher publisher;
    private final OrderConfig config;
    private final Executor later;

    private final Object lock = new Object();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean calling;
    private boolean clearing;
    private boolean clearScheduled;

    private record Waiting(Candidate candidate, CompletableFuture<OrderOutcome> outcome) {}

    BucketQueue(BucketId bucket, Reservations reservations, OrderLog log, OrderConfig config) {
        this.bucket = bucket;
        this.reservations = reservations;
        this.publisher = new Publisher(bucket, reservations, log, this::clearLater);
        this.config = config;
        this.later = CompletableFuture.delayedExecutor(config.clearAfter().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Decides the candidate with the others that wait; never fails. */
    CompletionStage<OrderOutcome> submit(Candidate candidate) {
        Waiting order = new Waiting(candidate, new CompletableFuture<>());
        synchronized (lock) {
            if (waiting.size() >= config.maxWaiting()) {
                return CompletableFuture.completedStage(new Refusal.Overloaded());
            }
            waiting.add(order);
        }
        callUnlessCalling();
        return order.outcome();
    }

    private void callUnlessCalling() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (lock) {
            if (calling || (waiting.isEmpty() && !clearing)) {
                return;
            }
            calling = true;
            clearing = false;
            while (!waiting.isEmpty() && batch.size() < config.maxBatch()) {
                batch.add(waiting.remove());
            }
        }
        call(batch);
    }

    private void call(List<Waiting> batch) {
        List<Candidate> candidates = batch.stream().map(Waiting::candidate).toList();
        List<OrderEvent> published = publisher.drainPublished(Reservations.MAX_BATCH);
        reservations.decide(bucket, candidates, published).whenComplete((decisions, fault) -> {
            synchronized (lock) {
                calling = false;
            }
            callUnlessCalling();
            if (fault == null) {
                settle(batch, decisions);
            } else {
                publisher.restorePublished(published);
                clearLater();
                batch.forEach(order -> order.outcome().complete(new Refusal.InventoryUnavailable()));
            }
        });
    }

    private void settle(List<Waiting> batch, List<Decision> decisions) {
        List<Publisher.Unpublished> taken = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            CompletableFuture<OrderOutcome> outcome = batch.get(i).outcome();
            Publisher.Unpublished unpublished = settle(outcome, decisions.get(i));
            if (unpublished != null) {
                taken.add(unpublished);
            }
        }
        publisher.publish(taken);
    }

    /** Completes the outcome, or tells what must be published before it can be completed. */
    private Publisher.@Nullable Unpublished settle(CompletableFuture<OrderOutcome> outcome, Decision decision) {
        if (decision instanceof Decision.Taken taken) {
            return new Publisher.Unpublished(
                    taken.event(),
                    durability ->
                            outcome.complete(new OrderOutcome.Placed(taken.event(), durability, false, taken.rate())));
        }
        if (decision instanceof Decision.Known known) {
            if (known.pending() && !known.queued() && !publisher.hasPublished(known.event())) {
                return new Publisher.Unpublished(
                        known.event(), durability -> outcome.complete(replay(known, durability)));
            }
            outcome.complete(replay(known, known.queued() ? Durability.QUEUED : Durability.DURABLE));
        } else if (decision instanceof Decision.Refused refused) {
            outcome.complete(refused.refusal());
        }
        return null;
    }

    private static OrderOutcome replay(Decision.Known known, Durability durability) {
        return new OrderOutcome.Placed(known.event(), durability, true, null);
    }

    /** Takes published events out of the outbox soon, if no order comes by to take them along. */
    private void clearLater() {
        synchronized (lock) {
            if (clearScheduled || !publisher.hasPublished()) {
                return;
            }
            clearScheduled = true;
        }
        later.execute(() -> {
            synchronized (lock) {
                clearScheduled = false;
                clearing = publisher.hasPublished();
            }
            callUnlessCalling();
            clearLater();
        });
    }
}
