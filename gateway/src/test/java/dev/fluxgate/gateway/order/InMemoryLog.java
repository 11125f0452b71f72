package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.OrderEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that acknowledges when a test likes. */
final class InMemoryLog implements OrderLog {

    record Append(List<OrderEvent> events, Consumer<OrderEvent> acknowledged, CompletableFuture<Void> settled) {

        void acknowledgeAll() {
            events.forEach(acknowledged);
            settled.complete(null);
        }

        /** Gives up waiting; acknowledgements may still come. */
        void giveUp() {
            settled.complete(null);
        }
    }

    final Queue<Append> appends = new ArrayDeque<>();
    /** Thrown by appending, which ought to fail by its stage. */
    @Nullable RuntimeException throwing;

    @Override
    public CompletionStage<Void> append(List<OrderEvent> events, Consumer<OrderEvent> acknowledged) {
        if (throwing != null) {
            throw throwing;
        }
        Append append = new Append(events, acknowledged, new CompletableFuture<>());
        appends.add(append);
        return append.settled();
    }
}
