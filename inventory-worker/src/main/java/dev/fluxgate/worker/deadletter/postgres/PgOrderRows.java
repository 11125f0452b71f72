package dev.fluxgate.worker.deadletter.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.deadletter.DeadLetterLog.Placed;
import dev.fluxgate.worker.deadletter.OrderRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Asks PostgreSQL. */
@Singleton
final class PgOrderRows implements OrderRows {

    private static final String PERSISTED = """
            SELECT orders.id, orders.status FROM orders
            JOIN unnest($1::uuid[], $2::text[], $3::int[]) AS event (id, product_id, version)
              ON orders.id = event.id AND orders.product_id = event.product_id AND orders.version >= event.version""";
    private static final String PAST =
            "SELECT 1 FROM partition_offsets WHERE topic_id = $1 AND partition = $2 AND next_offset > $3";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Pool pool;

    PgOrderRows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<UUID, OrderStatus>> persisted(Collection<OrderEvent> events) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(events.stream().map(OrderEvent::orderId).toArray(UUID[]::new))
                .addArrayOfString(events.stream().map(OrderEvent::productId).toArray(String[]::new))
                .addArrayOfInteger(events.stream().map(OrderEvent::version).toArray(Integer[]::new));
        return pool.preparedQuery(PERSISTED)
                .execute(parameters)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> {
                    Map<UUID, OrderStatus> found = new HashMap<>();
                    for (Row row : rows) {
                        found.put(row.getUUID(0), OrderStatus.valueOf(row.getString(1)));
                    }
                    return found;
                });
    }

    @Override
    public Uni<Boolean> isPast(Placed record) {
        return pool.preparedQuery(PAST)
                .execute(Tuple.of(record.topicId(), record.partition(), record.offset()))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> rows.size() > 0);
    }
}
