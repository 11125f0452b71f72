package dev.fluxgate.worker.housekeeping.postgres;

import dev.fluxgate.worker.housekeeping.SavedOrders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The table {@code orders}, read once from one end to the other with a cursor: its pages are in no order that could be gone
 * on in, and the index that leads to late rows, {@code orders_times}, has none.
 */
@Singleton
final class PgSavedOrders implements SavedOrders {

    private static final Logger LOG = Logger.getLogger(PgSavedOrders.class);
    private static final int PAGE = 512;

    private static final String ORDERS = """
            SELECT id, CASE status WHEN 'REJECTED' THEN 1 ELSE version END FROM orders
            WHERE product_id = $1 AND (reserved_at >= $2 OR resolved_at >= $2)""";

    /** Of one page, not of all: there may be little to find in a large table. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgSavedOrders(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> since(String productId, Instant time, Function<List<Saved>, Uni<Boolean>> page) {
        Tuple parameters = Tuple.of(productId, time.atOffset(ZoneOffset.UTC));
        return pool.withConnection(
                connection -> quiet(connection).begin().chain(transaction -> read(connection, parameters, page)
                        .eventually(() -> ended(transaction))));
    }

    /** The client prints faults of the connection itself, unless somebody takes them; the statement fails with them too. */
    private static SqlConnection quiet(SqlConnection connection) {
        return connection.exceptionHandler(fault -> LOG.debugf(fault, "A connection broke"));
    }

    private static Uni<Void> read(
            SqlConnection connection, Tuple parameters, Function<List<Saved>, Uni<Boolean>> page) {
        return connection
                .prepare(ORDERS)
                .map(statement -> statement.cursor(parameters))
                .chain(cursor -> Multi.createBy()
                        .repeating()
                        .uni(() -> next(cursor)
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : page.apply(found).map(goOn -> goOn && cursor.hasMore())))
                        .whilst(Boolean::booleanValue)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<List<Saved>> next(Cursor cursor) {
        return cursor.read(PAGE).ifNoItem().after(TIMEOUT).fail().map(PgSavedOrders::saved);
    }

    private static List<Saved> saved(RowSet<Row> rows) {
        List<Saved> page = new ArrayList<>(rows.size());
        rows.forEach(row -> page.add(new Saved(row.getUUID(0), row.getInteger(1))));
        return page;
    }

    /** Nothing was written; a connection that does not answer any more is not waited for. */
    private static Uni<Void> ended(Transaction transaction) {
        return transaction
                .rollback()
                .ifNoItem()
                .after(END_TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithNull();
    }
}
