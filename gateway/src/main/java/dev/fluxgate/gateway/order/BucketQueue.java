package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.gateway.order.Reservations.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Coalesces the orders of one bucket (group commit): while a call is under way, those that arrive wait, and go together
 * in the next one. The size of a batch follows the load; there is no timer. Events that Kafka has ride along, to be taken
 * out of the outbox. Orders that the bucket has too few units for look for some in the sale's other buckets, and come
 * again. Thread-safe.
 */
final class BucketQueue {

    private static final Logger LOG = Logger.getLogger(BucketQueue.class);

    private static final Decision FENCED = new Decision.Refused(new Refusal.Fenced());

    private final Home home;
    private final BucketServices services;
    private final Publisher publisher;
    private final Borrower borrower;

    private final Object lock = new Object();
    private final ArrayDeque<WaitingOrder> waiting = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private final Turns turns = new Turns(this::callUnlessCalling);
    private final long longestWait;
    /**
     * Batches are settled in the order of their calls, while the next call is under way: a retry in one of them may have seen
     * an event in the outbox that a later call takes out.
     */
    private final Settlements settlements = new Settlements();

    private boolean calling;
    /** The last call failed: whoever waits is not late, but will be told that Redis is away. */
    private boolean failing;

    private boolean clearing;
    private boolean clearScheduled;

    BucketQueue(Home home, BucketServices services) {
        this.home = home;
        this.services = services;
        this.longestWait = services.config().longestWait().toNanos();
        this.publisher = new Publisher(home.bucket(), services.reservations(), services.log(), this::clearLater);
        this.borrower = new Borrower(home, services, this::submitAgain);
    }

    /**
     * Decides the candidate with the others that wait; never fails. It is refused at once when too many wait, or when those
     * before it fill more than the next call and it would wait for too long, as calls are answered.
     *
     * @param rerouted where to turn when the sale has other buckets than was thought
     */
    CompletionStage<OrderOutcome> submit(Candidate candidate, Supplier<CompletionStage<OrderOutcome>> rerouted) {
        WaitingOrder order = WaitingOrder.of(candidate, rerouted);
        synchronized (lock) {
            if (waiting.size() + borrower.size() >= services.config().maxWaiting() || wouldWaitTooLong(order)) {
                return CompletableFuture.completedStage(new Refusal.Overloaded());
            }
            waiting.add(order);
        }
        turns.take();
        return order.outcome();
    }

    private boolean wouldWaitTooLong(WaitingOrder order) {
        int batch = services.config().maxBatch();
        return waiting.size() >= batch && pace.expected(waiting.size(), batch, order.since()) > longestWait;
    }

    /** Decides orders once more, before those that came later. */
    private void submitAgain(List<WaitingOrder> orders) {
        synchronized (lock) {
            for (int i = orders.size() - 1; i >= 0; i--) {
                waiting.addFirst(orders.get(i));
            }
        }
        turns.take();
    }

    private void callUnlessCalling() {
        List<WaitingOrder> batch = new ArrayList<>();
        List<WaitingOrder> late;
        boolean call;
        synchronized (lock) {
            if (calling || (waiting.isEmpty() && !clearing)) {
                return;
            }
            long now = System.nanoTime();
            late = failing ? List.of() : WaitingOrder.removeLate(waiting, now - longestWait);
            call = clearing || !waiting.isEmpty();
            calling = call;
            clearing = false;
            while (!waiting.isEmpty() && batch.size() < services.config().maxBatch()) {
                batch.add(waiting.remove());
            }
            pace.began(now);
        }
        late.forEach(order -> {
            order.decided().complete(null);
            order.refuse(new Refusal.Overloaded());
        });
        if (call) {
            call(batch);
        }
    }

    private void call(List<WaitingOrder> batch) {
        List<Candidate> candidates = batch.stream().map(WaitingOrder::candidate).toList();
        List<OrderEvent> published = publisher.beginClearing(Reservations.MAX_BATCH);
        CompletableFuture.completedStage(home)
                .thenCompose(at -> services.reservations().decide(at, candidates, published))
                .handle((decided, fault) -> {
                    settlements.add(settlement(batch, published, fault == null ? decided : null));
                    callNext(batch, fault != null);
                    settlements.settle();
                    return batch;
                });
    }

    /**
     * How to settle a batch. Told before the next call is made, whose count of decisions must be compared with this one's.
     *
     * @param decided null where the call failed
     */
    private Runnable settlement(List<WaitingOrder> batch, List<OrderEvent> published, @Nullable Batch decided) {
        boolean plausible =
                decided != null && services.watermarks().isPlausible(home.bucket(), decided.count(), batch.size());
        return () -> CompletableFuture.completedStage(decided)
                .thenAccept(none -> {
                    if (decided == null) {
                        failed(batch, published);
                    } else if (plausible) {
                        settle(batch, decided);
                    } else if (decided.decisions().contains(FENCED)) {
                        // Somebody has noticed before, and it may be under restoration by now.
                        refuse(batch);
                    } else {
                        lost(batch, "a bucket's count of decisions has gone back");
                    }
                })
                .exceptionally(unforeseen -> {
                    LOG.error("What became of a batch of orders cannot be told", unforeseen);
                    refuse(batch);
                    return null;
                })
                .thenRun(() -> publisher.cleared(published));
    }

    private void failed(List<WaitingOrder> batch, List<OrderEvent> published) {
        publisher.restorePublished(published);
        clearLater();
        refuse(batch);
    }

    private void callNext(List<WaitingOrder> batch, boolean afterFailure) {
        synchronized (lock) {
            calling = false;
            failing = afterFailure;
            pace.ended(System.nanoTime());
        }
        turns.take();
        batch.forEach(order -> order.decided().complete(null));
    }

    /** Nothing that the bucket has said in this batch is passed on: what it took, the relay publishes. */
    private void lost(List<WaitingOrder> batch, String reason) {
        services.alarm().lost(home.productId(), home.buckets(), reason);
        refuse(batch);
    }

    private static void refuse(List<WaitingOrder> batch) {
        batch.forEach(order -> order.refuse(new Refusal.InventoryUnavailable()));
    }

    private void settle(List<WaitingOrder> batch, Batch decided) {
        if (decided.decisions().stream().anyMatch(Decision.Lost.class::isInstance)) {
            lost(batch, "a bucket is missing");
            return;
        }
        List<Publisher.Unpublished> taken = new ArrayList<>();
        List<WaitingOrder> wanting = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            WaitingOrder order = batch.get(i);
            Decision decision = decided.decisions().get(i);
            if (home.buckets() > 1
                    && decision instanceof Decision.Refused refused
                    && refused.refusal() instanceof Refusal.Shortage) {
                wanting.add(order);
                continue;
            }
            Publisher.Unpublished unpublished = settle(order, decision);
            if (unpublished != null) {
                taken.add(unpublished);
            }
        }
        publisher.publish(taken);
        borrower.want(wanting);
    }

    /** Completes the outcome, or tells what must be published before it can be completed. */
    private Publisher.@Nullable Unpublished settle(WaitingOrder order, Decision decision) {
        CompletableFuture<OrderOutcome> outcome = order.outcome();
        if (decision instanceof Decision.Taken taken) {
            return new Publisher.Unpublished(taken.event(), durability -> outcome.complete(taken.placed(durability)));
        } else if (decision instanceof Decision.Known known) {
            if (known.pending() && !known.queued()) {
                return new Publisher.Unpublished(
                        known.event(), durability -> outcome.complete(known.placed(durability)));
            }
            boolean queued = known.queued() || publisher.isLate(known.event());
            outcome.complete(known.placed(queued ? Durability.QUEUED : Durability.DURABLE));
        } else if (decision instanceof Decision.Refused refused) {
            order.refuse(refused.refusal());
        } else if (decision instanceof Decision.Moved) {
            order.reroute();
        }
        return null;
    }

    /** Takes published events out of the outbox soon, if no order comes by to take them along. */
    private void clearLater() {
        synchronized (lock) {
            if (clearScheduled || !publisher.hasPublished()) {
                return;
            }
            clearScheduled = true;
        }
        services.later().run(services.config().clearAfter(), () -> {
            synchronized (lock) {
                clearScheduled = false;
                clearing = publisher.hasPublished();
            }
            turns.take();
            clearLater();
        });
    }
}
