package dev.fluxgate.worker.clients;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How Redis is called. */
public final class RedisCalls {

    private RedisCalls() {}

    /** On a worker thread: Redisson connects on the caller's thread when it has no connection yet. */
    public static <T> Uni<T> calling(Supplier<CompletionStage<T>> call) {
        return Uni.createFrom().completionStage(call).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
