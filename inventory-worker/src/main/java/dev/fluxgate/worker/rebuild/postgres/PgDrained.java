package dev.fluxgate.worker.rebuild.postgres;

import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog.Ends;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Asks for the offsets that were stored together with the rows; Kafka's own may be another database's. */
@Singleton
final class PgDrained implements Drained {

    private static final String OFFSETS = "SELECT partition, next_offset FROM partition_offsets WHERE topic_id = $1";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgDrained(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> upTo(Ends ends) {
        return pool.preparedQuery(OFFSETS)
                .execute(Tuple.of(ends.topicId()))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> {
                    Map<Integer, Long> stored = new HashMap<>();
                    for (Row row : rows) {
                        stored.put(row.getInteger(0), row.getLong(1));
                    }
                    return ends.ends().entrySet().stream()
                            .allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
                });
    }
}
