package dev.fluxgate.worker.housekeeping.postgres;

import dev.fluxgate.worker.housekeeping.SavedOrders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table {@code orders}, in the order of its unique key, which every page goes on in. */
@Singleton
final class PgSavedOrders implements SavedOrders {

    private static final int PAGE = 512;

    private static final String ORDERS = """
            SELECT id, CASE status WHEN 'REJECTED' THEN 1 ELSE version END, buyer_id, idempotency_key FROM orders
            WHERE product_id = $1 AND (buyer_id, idempotency_key) > ($2, $3)
              AND (reserved_at >= $4 OR resolved_at >= $4)
            ORDER BY buyer_id, idempotency_key LIMIT\s""" + PAGE;

    /** A page looks at all of a sale's orders where few of them are as late. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Pool pool;

    PgSavedOrders(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> since(String productId, Instant time, Function<List<Saved>, Uni<Boolean>> page) {
        Cursor cursor = new Cursor();
        return Multi.createBy()
                .repeating()
                .uni(() -> next(productId, time, cursor)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(false)
                                : page.apply(found).map(goOn -> goOn && found.size() == PAGE)))
                .whilst(Boolean::booleanValue)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Saved>> next(String productId, Instant time, Cursor cursor) {
        return pool.preparedQuery(ORDERS)
                .execute(Tuple.of(productId, cursor.buyer, cursor.key, time.atOffset(ZoneOffset.UTC)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> {
                    List<Saved> page = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        page.add(new Saved(row.getUUID(0), row.getInteger(1)));
                        cursor.buyer = row.getString(2);
                        cursor.key = row.getString(3);
                    }
                    return page;
                });
    }

    /** Behind which order the next page begins. */
    private static final class Cursor {
        private String buyer = "";
        private String key = "";
    }
}
