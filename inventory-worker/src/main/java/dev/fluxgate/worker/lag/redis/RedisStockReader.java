package dev.fluxgate.worker.lag.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.worker.lag.StockReader;
import dev.fluxgate.worker.lag.StockReading;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the counters of buckets. */
@Singleton
final class RedisStockReader implements StockReader {

    private final SaleScripts scripts;

    RedisStockReader(SaleScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Uni<Optional<StockReading>> read(String product, int bucket) {
        return calling(() -> scripts.read(new Bucket(product, bucket)))
                .map(state -> state.map(RedisStockReader::reading));
    }

    private static StockReading reading(BucketState state) {
        Instant oldest = state.oldestEvent();
        long elsewhere = state.available() + state.held() + state.releasing() + state.confirmed();
        return new StockReading(
                state.loaded(),
                state.available(),
                state.held(),
                state.confirmed(),
                state.accepted(),
                state.outboxDepth(),
                oldest == null
                        ? 0
                        : Math.max(0, Duration.between(oldest, state.readAt()).toMillis()) / 1000.0,
                Math.abs(state.loaded() + state.moved() - elsewhere));
    }
}
