package dev.fluxgate.worker.audit.postgres;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.audit.AuditRows;
import dev.fluxgate.worker.audit.KnownOrder;
import dev.fluxgate.worker.audit.Rows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Counts and reads rows; one statement counts all, so that what it says is of one moment. */
@Singleton
final class PgAuditRows implements AuditRows {

    private static final String COUNT = """
            SELECT coalesce(stock.loaded, 0), coalesce(stock.held, 0), coalesce(stock.confirmed, 0),
                   coalesce(stock.orders, 0), counted.*,
                   (SELECT count(*) FROM (
                      SELECT 1 FROM orders WHERE product_id = $1
                      GROUP BY buyer_id, idempotency_key HAVING count(*) > 1) AS twice),
                   (SELECT count(*) FROM restocks WHERE product_id = $1 AND NOT applied)
            FROM (SELECT count(*),
                         coalesce(sum(quantity) FILTER (WHERE status = 'HELD'), 0)::bigint,
                         coalesce(sum(quantity) FILTER (WHERE status = 'CONFIRMED'), 0)::bigint,
                         count(*) FILTER (WHERE status = 'REJECTED')
                  FROM orders WHERE product_id = $1) AS counted LEFT JOIN stock ON stock.product_id = $1""";

    private static final String WITH_IDS =
            "SELECT id, version, status, quantity FROM orders WHERE product_id = $1 AND id = ANY ($2)";

    private static final String PAGE = """
            SELECT id, version, status, quantity, buyer_id, idempotency_key FROM orders
            WHERE product_id = $1 AND (buyer_id, idempotency_key) > ($2, $3)
            ORDER BY buyer_id, idempotency_key LIMIT $4""";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Where the last page ended. */
    private static final class Place {
        private String buyer = "";
        private String key = "";
    }

    private final Pool pool;

    PgAuditRows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Rows> count(String productId) {
        return query(COUNT, Tuple.of(productId)).map(rows -> {
            Row row = rows.iterator().next();
            return new Rows(
                    row.getLong(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9));
        });
    }

    @Override
    public Uni<Map<UUID, KnownOrder>> withIds(String productId, Collection<UUID> ids) {
        return query(WITH_IDS, Tuple.of(productId).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, KnownOrder> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getUUID(0), order(row)));
                    return known;
                });
    }

    @Override
    public Uni<Void> each(String productId, int pageSize, Function<List<KnownOrder>, Uni<Void>> page) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> next(productId, pageSize, place).call(found -> page.apply(found)))
                .whilst(found -> found.size() == pageSize)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<KnownOrder>> next(String productId, int pageSize, Place place) {
        Tuple from = Tuple.of(productId, place.buyer, place.key, (long) pageSize);
        return query(PAGE, from).map(rows -> {
            List<KnownOrder> page = new ArrayList<>(rows.size());
            for (Row row : rows) {
                page.add(order(row));
                place.buyer = row.getString(4);
                place.key = row.getString(5);
            }
            return page;
        });
    }

    private static KnownOrder order(Row row) {
        return new KnownOrder(
                row.getUUID(0), row.getInteger(1), OrderStatus.valueOf(row.getString(2)), row.getInteger(3));
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).ifNoItem().after(TIMEOUT).fail();
    }
}
