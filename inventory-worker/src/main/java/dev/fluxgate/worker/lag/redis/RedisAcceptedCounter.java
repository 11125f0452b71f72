package dev.fluxgate.worker.lag.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.worker.lag.AcceptedCounter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the counters of buckets. */
@Singleton
final class RedisAcceptedCounter implements AcceptedCounter {

    private final SaleScripts scripts;

    RedisAcceptedCounter(SaleScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Uni<Optional<Long>> published(String product, int bucket) {
        return calling(() -> scripts.read(new Bucket(product, bucket)))
                .map(state -> state.map(counters -> counters.accepted() - counters.outboxDepth()));
    }
}
