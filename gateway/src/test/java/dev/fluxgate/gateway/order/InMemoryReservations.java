package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reservations whose calls a test completes when it likes. */
final class InMemoryReservations implements Reservations {

    record Call(
            Home home,
            List<Candidate> candidates,
            Collection<OrderEvent> published,
            long decided,
            CompletableFuture<Batch> batch) {

        /** Takes every candidate. */
        void take() {
            decide(candidates.stream()
                    .map(candidate -> new Decision.Taken(event(candidate), List.of()))
                    .toArray(Decision[]::new));
        }

        void decide(Decision... all) {
            decide(decided, all);
        }

        /** Answers with another count of decisions than the one that it ought to have. */
        void decide(long count, Decision... all) {
            batch.complete(new Batch(count, List.of(all)));
        }

        void fail() {
            batch.completeExceptionally(new IllegalStateException("Redis is away"));
        }
    }

    final Queue<Call> calls = new ArrayDeque<>();
    /** What calls fail with at once. */
    volatile Exception failing;
    /** Answers calls before they return; without, a test does so later. */
    @Nullable Consumer<Call> answer;

    private long decided;
    final List<UUID> queued = new ArrayList<>();
    /** When orders are noted as queued. */
    CompletableFuture<Void> noted = CompletableFuture.completedFuture(null);

    static OrderEvent event(Candidate candidate) {
        OrderCommand command = candidate.command();
        return new OrderEvent(
                OrderEvent.ACCEPTED,
                candidate.orderId(),
                command.productId(),
                command.buyerId(),
                command.quantity(),
                OrderStatus.CONFIRMED,
                command.idempotencyKey(),
                Instant.EPOCH,
                null,
                null);
    }

    @Override
    public synchronized CompletionStage<Batch> decide(
            Home home, List<Candidate> candidates, Collection<OrderEvent> published) {
        if (failing != null) {
            return CompletableFuture.failedStage(failing);
        }
        decided += candidates.size();
        Call call = new Call(home, candidates, published, decided, new CompletableFuture<>());
        if (answer == null) {
            calls.add(call);
        } else {
            answer.accept(call);
        }
        return call.batch();
    }

    @Override
    public CompletionStage<Void> markQueued(BucketId bucket, Collection<UUID> orderIds) {
        queued.addAll(orderIds);
        return noted;
    }

    @Override
    public CompletionStage<Optional<OrderEvent>> find(UUID orderId) {
        return CompletableFuture.completedStage(Optional.empty());
    }
}
