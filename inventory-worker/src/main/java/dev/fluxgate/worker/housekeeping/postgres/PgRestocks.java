package dev.fluxgate.worker.housekeeping.postgres;

import dev.fluxgate.worker.housekeeping.Restocks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table {@code restocks}. */
@Singleton
final class PgRestocks implements Restocks {

    private static final String LEFT = """
            SELECT product_id, idempotency_key, quantity, buckets
            FROM restocks JOIN sales USING (product_id)
            WHERE NOT applied AND restocks.created_at < now() - $1 * interval '1 millisecond'
              AND sales.loaded AND fenced_since IS NULL AND (rebuild_until IS NULL OR rebuild_until <= now())
            ORDER BY restocks.created_at LIMIT $2""";

    private static final String APPLIED =
            "UPDATE restocks SET applied = true WHERE product_id = $1 AND idempotency_key = $2";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgRestocks(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Restock>> left(Duration atLeast, int limit) {
        return pool.preparedQuery(LEFT)
                .execute(Tuple.of((double) atLeast.toMillis(), (long) limit))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> {
                    List<Restock> left = new ArrayList<>();
                    for (Row row : rows) {
                        left.add(new Restock(row.getString(0), row.getString(1), row.getLong(2), row.getInteger(3)));
                    }
                    return left;
                });
    }

    @Override
    public Uni<Void> applied(Restock restock) {
        return pool.preparedQuery(APPLIED)
                .execute(Tuple.of(restock.productId(), restock.key()))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .replaceWithVoid();
    }
}
