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

/** Reservations whose calls a test completes when it likes. */
final class InMemoryReservations implements Reservations {

    record Call(
            List<Candidate> candidates, Collection<OrderEvent> published, CompletableFuture<List<Decision>> decisions) {

        /** Takes every candidate. */
        void take() {
            decisions.complete(candidates.stream()
                    .<Decision>map(candidate -> new Decision.Taken(event(candidate), null))
                    .toList());
        }

        void decide(Decision... all) {
            decisions.complete(List.of(all));
        }

        void fail() {
            decisions.completeExceptionally(new IllegalStateException("Redis is away"));
        }
    }

    final Queue<Call> calls = new ArrayDeque<>();
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
    public synchronized CompletionStage<List<Decision>> decide(
            BucketId bucket, List<Candidate> candidates, Collection<OrderEvent> published) {
        Call call = new Call(candidates, published, new CompletableFuture<>());
        calls.add(call);
        return call.decisions();
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
