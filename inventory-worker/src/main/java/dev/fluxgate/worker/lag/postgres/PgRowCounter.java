package dev.fluxgate.worker.lag.postgres;

import dev.fluxgate.worker.lag.RowCounter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the counts that the workers keep in stock, instead of counting orders. */
@Singleton
final class PgRowCounter implements RowCounter {

    private static final String SALES = """
            SELECT product_id, buckets, coalesce(stock.orders, 0), coalesce(stock.loaded, 0), coalesce(held, 0),
              coalesce(confirmed, 0), sales.loaded AND fenced_since IS NULL AND rebuild_asked IS NULL
                AND rebuild_step IS NULL AND wanted_buckets IS NULL
            FROM sales LEFT JOIN stock USING (product_id) ORDER BY number DESC""";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgRowCounter(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<SaleRows>> count() {
        return pool.query(SALES).execute().ifNoItem().after(TIMEOUT).fail().map(rows -> {
            List<SaleRows> sales = new ArrayList<>();
            for (Row row : rows) {
                sales.add(new SaleRows(
                        row.getString(0),
                        row.getInteger(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getBoolean(6)));
            }
            return sales;
        });
    }
}
