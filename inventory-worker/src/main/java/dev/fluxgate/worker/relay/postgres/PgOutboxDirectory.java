package dev.fluxgate.worker.relay.postgres;

import dev.fluxgate.worker.relay.OutboxDirectory;
import dev.fluxgate.worker.relay.OutboxPlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Knows the outboxes from the sales and their numbers of buckets. */
@Singleton
final class PgOutboxDirectory implements OutboxDirectory {

    private static final String SALES = "SELECT product_id, buckets FROM sales ORDER BY number";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgOutboxDirectory(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<OutboxPlace>> all() {
        return pool.query(SALES).execute().ifNoItem().after(TIMEOUT).fail().map(rows -> {
            List<OutboxPlace> places = new ArrayList<>();
            for (Row row : rows) {
                for (int bucket = 0; bucket < row.getInteger(1); bucket++) {
                    places.add(new OutboxPlace(row.getString(0), bucket));
                }
            }
            return places;
        });
    }
}
