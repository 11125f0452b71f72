package dev.fluxgate.worker.relay.redis;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.OutboxScripts;
import dev.fluxgate.worker.relay.OutboxPlace;
import dev.fluxgate.worker.relay.Outboxes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads and clears outboxes with scripts. */
@Singleton
final class RedisOutboxes implements Outboxes {

    private final OutboxScripts scripts;

    RedisOutboxes(OutboxScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Uni<List<OrderEvent>> waiting(OutboxPlace place, Duration atLeast, int limit) {
        return calling(() -> scripts.due(bucket(place), atLeast, limit)).map(records -> records.stream()
                .map(record -> record.toEvent(place.productId()))
                .toList());
    }

    @Override
    public Uni<Void> clear(OutboxPlace place, List<OrderEvent> published) {
        List<OutboxEntry> entries =
                published.stream().flatMap(RedisOutboxes::upToVersion).toList();
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

    /** An order's record tells of its newest version; what waits may be an entry for an older one. */
    private static Stream<OutboxEntry> upToVersion(OrderEvent event) {
        return IntStream.rangeClosed(OrderEvent.ACCEPTED, event.version())
                .mapToObj(version -> new OutboxEntry(event.orderId(), version));
    }

    private static Bucket bucket(OutboxPlace place) {
        return new Bucket(place.productId(), place.bucket());
    }

    /** On a worker thread: Redisson connects on the caller's thread when it has no connection yet. */
    private static <T> Uni<T> calling(Supplier<CompletionStage<T>> call) {
        return Uni.createFrom().completionStage(call).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
