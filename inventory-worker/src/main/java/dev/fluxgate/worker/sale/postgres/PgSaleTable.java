package dev.fluxgate.worker.sale.postgres;

import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sales; the list of all is read once for everybody who asks at about the same time. */
@Singleton
final class PgSaleTable implements SaleTable {

    private static final String SALE = """
            SELECT product_id, number, buckets, most_buckets, wanted_buckets, sales.loaded, state, epoch,
                   coalesce(stock.orders, 0), coalesce(stock.confirmed, 0), fenced_since, fence_reason, rebuild_asked,
                   coalesce(rebuild_until > now(), false)
            FROM sales LEFT JOIN stock USING (product_id)""";

    private static final String FENCE = """
            UPDATE sales SET fenced_since = now(), fence_reason = $3
            WHERE product_id = $1 AND epoch = $2 AND fenced_since IS NULL AND (rebuild_until IS NULL OR rebuild_until <= now())""";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Pool pool;
    private Uni<List<Sale>> last = Uni.createFrom().nothing();
    private long lastNanos = System.nanoTime() - FRESH.toNanos();

    PgSaleTable(Pool pool) {
        this.pool = pool;
    }

    @Override
    public synchronized Uni<List<Sale>> all() {
        long now = System.nanoTime();
        if (now - lastNanos >= FRESH.toNanos()) {
            lastNanos = now;
            last = pool.query(SALE + " ORDER BY number")
                    .execute()
                    .ifNoItem()
                    .after(TIMEOUT)
                    .fail()
                    .map(PgSaleTable::sales)
                    .memoize()
                    .indefinitely();
        }
        return last;
    }

    @Override
    public Uni<Optional<Sale>> find(String productId) {
        return pool.preparedQuery(SALE + " WHERE product_id = $1")
                .execute(Tuple.of(productId))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> sales(rows).stream().findFirst());
    }

    @Override
    public Uni<Boolean> fence(Sale sale, String reason) {
        return pool.preparedQuery(FENCE)
                .execute(Tuple.of(sale.productId(), sale.epoch(), reason))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(rows -> rows.rowCount() == 1);
    }

    private static List<Sale> sales(RowSet<Row> rows) {
        List<Sale> sales = new ArrayList<>(rows.size());
        for (Row row : rows) {
            sales.add(new Sale(
                    row.getString(0),
                    row.getInteger(1),
                    row.getInteger(2),
                    row.getInteger(3),
                    row.getInteger(4),
                    row.getBoolean(5),
                    row.getString(6),
                    row.getInteger(7),
                    row.getLong(8),
                    row.getLong(9),
                    instant(row.getOffsetDateTime(10)),
                    row.getString(11),
                    instant(row.getOffsetDateTime(12)),
                    row.getBoolean(13)));
        }
        return sales;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
