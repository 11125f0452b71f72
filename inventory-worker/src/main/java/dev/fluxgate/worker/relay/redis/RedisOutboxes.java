package dev.fluxgate.worker.relay.redis;

import static dev.fluxgate.worker.clients.RedisCalls.calling;

import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.OutboxScripts;
import dev.fluxgate.worker.relay.OutboxPlace;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.relay.Waiting;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Reads and clears outboxes with scripts. */
@Singleton
final class RedisOutboxes implements Outboxes {

    private final OutboxScripts scripts;

    RedisOutboxes(OutboxScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Uni<List<Waiting>> waiting(OutboxPlace place, Duration atLeast, int limit) {
        return calling(() -> scripts.due(bucket(place), atLeast, limit))
                .map(due -> Entries.waiting(place.productId(), due));
    }

    @Override
    public Uni<Void> clear(OutboxPlace place, List<Waiting> published) {
        List<OutboxEntry> entries = published.stream().map(Entries::entry).toList();
        return Multi.createFrom()
                .iterable(entries)
                .group()
                .intoLists()
                .of(OrderScripts.MAX_BATCH)
                .onItem()
                .transformToUniAndConcatenate(some -> calling(() -> scripts.clear(bucket(place), some)))
                .collect()
                .last();
    }

    private static Bucket bucket(OutboxPlace place) {
        return new Bucket(place.productId(), place.bucket());
    }
}
