package dev.fluxgate.worker.rebuild.postgres;

import dev.fluxgate.worker.rebuild.FirstPartitions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** The table {@code topics}. */
@Singleton
final class PgFirstPartitions implements FirstPartitions {

    private static final String PARTITIONS = "SELECT partitions FROM topics WHERE topic_id = $1";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgFirstPartitions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Integer> of(UUID topicId) {
        return pool.preparedQuery(PARTITIONS)
                .execute(Tuple.of(topicId))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> {
                    int partitions = 0;
                    for (Row row : rows) {
                        partitions = row.getInteger(0);
                    }
                    return partitions;
                });
    }
}
