package dev.fluxgate.worker.lag.redis;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.worker.lag.AcceptedCounter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the counters of buckets. */
@Singleton
final class RedisAcceptedCounter implements AcceptedCounter {

    private final SaleScripts scripts;

    RedisAcceptedCounter(SaleScripts scripts) {
        this.scripts = scripts;
    }

    /** On a worker thread: Redisson connects on the caller's thread when it has no connection yet. */
    @Override
    public Uni<Optional<Long>> published(String product, int bucket) {
        return Uni.createFrom()
                .completionStage(() -> scripts.read(new Bucket(product, bucket)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(state -> state.map(counters -> counters.accepted() - counters.outboxDepth()));
    }
}
