package dev.fluxgate.worker.audit.postgres;

import dev.fluxgate.worker.audit.Audit;
import dev.fluxgate.worker.audit.Correction;
import dev.fluxgate.worker.audit.CorrectionTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code stock_corrections}. */
@Singleton
final class PgCorrectionTable implements CorrectionTable {

    private static final String ADD = """
            INSERT INTO stock_corrections (id, product_id, bucket, kind, units, cause, order_ids)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private static final String COUNT = "SELECT count(*) FROM stock_corrections WHERE product_id = $1";

    /** Of those who add at the same time, each waits for the one before. */
    private static final String LOCK = "SELECT 1 FROM sales WHERE product_id = $1 AND epoch = $2 FOR UPDATE";

    private static final String OPEN =
            "SELECT id, product_id, bucket, kind, units, cause, order_ids FROM stock_corrections WHERE NOT applied AND ";

    private static final String LEFT_OF_SALE = OPEN + "product_id = $1 ORDER BY created_at";

    private static final String LEFT =
            OPEN + "created_at <= now() - $1 * interval '1 millisecond' ORDER BY created_at LIMIT 100";

    /** Whoever makes the row applied changes the count, in the same statement. */
    private static final String APPLIED = """
            WITH correction AS (
              UPDATE stock_corrections SET applied = true WHERE id = $1 AND NOT applied
              RETURNING product_id, kind, units)
            UPDATE stock
            SET held = held + CASE WHEN kind = 'STOCK_HELD' THEN units ELSE 0 END,
                confirmed = confirmed + CASE WHEN kind = 'STOCK_CONFIRMED' THEN units ELSE 0 END,
                orders = orders + CASE WHEN kind = 'STOCK_ORDERS' THEN units ELSE 0 END
            FROM correction WHERE stock.product_id = correction.product_id AND kind LIKE 'STOCK\\_%'""";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgCorrectionTable(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Long> count(String productId) {
        return query(COUNT, Tuple.of(productId)).map(PgCorrectionTable::number);
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }

    @Override
    public Uni<Boolean> add(Audit audited, long countBefore) {
        String productId = audited.sale().productId();
        List<Tuple> values =
                audited.corrections().stream().map(PgCorrectionTable::values).toList();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(productId, audited.sale().epoch()))
                        .chain(locked -> connection
                                .preparedQuery(COUNT)
                                .execute(Tuple.of(productId))
                                .map(count -> locked.size() == 1 && number(count) == countBefore))
                        .chain(isFirst -> isFirst
                                ? connection
                                        .preparedQuery(ADD)
                                        .executeBatch(values)
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
    }

    private static Tuple values(Correction correction) {
        return Tuple.of(correction.id(), correction.productId())
                .addInteger(correction.bucket())
                .addString(correction.kind())
                .addLong(correction.units())
                .addString(correction.cause())
                .addArrayOfUUID(correction.orderIds().toArray(UUID[]::new));
    }

    @Override
    public Uni<List<Correction>> left(Duration atLeast) {
        return left(LEFT, Tuple.of((double) atLeast.toMillis()));
    }

    @Override
    public Uni<List<Correction>> left(String productId) {
        return left(LEFT_OF_SALE, Tuple.of(productId));
    }

    private Uni<List<Correction>> left(String sql, Tuple values) {
        return query(sql, values).map(rows -> {
            List<Correction> left = new ArrayList<>();
            for (Row row : rows) {
                left.add(new Correction(
                        row.getUUID(0),
                        row.getString(1),
                        row.getInteger(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        List.of(row.getArrayOfUUIDs(6))));
            }
            return left;
        });
    }

    @Override
    public Uni<Void> applied(Correction correction) {
        return query(APPLIED, Tuple.of(correction.id())).replaceWithVoid();
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).ifNoItem().after(TIMEOUT).fail();
    }
}
