package dev.fluxgate.worker.persist.postgres;

import dev.fluxgate.worker.persist.OffsetStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads the offsets that the shares' transactions have stored, and notes the topics that they are of. */
@Singleton
final class PgOffsetStore implements OffsetStore {

    private final Pool pool;

    PgOffsetStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> notePartitions(UUID topicId, int partitions) {
        return pool.preparedQuery(Sql.NOTE_TOPIC)
                .execute(Tuple.of(topicId, partitions))
                .replaceWithVoid();
    }

    @Override
    public Uni<Map<Integer, Long>> nextOffsets(UUID topicId, Collection<Integer> partitions) {
        Tuple parameters = Tuple.of(topicId).addArrayOfInteger(partitions.toArray(Integer[]::new));
        return pool.preparedQuery(Sql.STORED_OFFSETS).execute(parameters).map(rows -> {
            Map<Integer, Long> offsets = new HashMap<>();
            for (Row row : rows) {
                offsets.put(row.getInteger(0), row.getLong(1));
            }
            return offsets;
        });
    }
}
