package dev.fluxgate.worker.rebuild.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.worker.rebuild.Claim;
import dev.fluxgate.worker.rebuild.RebuildStatus;
import dev.fluxgate.worker.rebuild.RebuildStatus.State;
import dev.fluxgate.worker.rebuild.RebuildTable;
import dev.fluxgate.worker.rebuild.Snapshot;
import dev.fluxgate.worker.rebuild.Step;
import dev.fluxgate.worker.rebuild.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rebuilds in the table {@code sales}, and the orders that they restore. */
@Singleton
final class PgRebuildTable implements RebuildTable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Pool pool;

    PgRebuildTable(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<RebuildStatus>> status(String productId) {
        return query(Sql.STATUS, Tuple.of(productId)).map(rows -> first(rows).map(row -> status(productId, row)));
    }

    private static RebuildStatus status(String productId, Row row) {
        State state = row.getBoolean(6) ? State.RUNNING : row.getBoolean(7) ? State.ASKED : State.NONE;
        boolean running = state == State.RUNNING;
        return new RebuildStatus(
                productId,
                row.getBoolean(0),
                state,
                row.getInteger(1),
                OrderPages.instant(row.getOffsetDateTime(2)),
                row.getString(3),
                running ? row.getString(4) : null,
                running ? row.getLong(5) : null);
    }

    @Override
    public Uni<Void> ask(String productId) {
        return query(Sql.ASK, Tuple.of(productId)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> next(boolean automatic, List<String> except) {
        Tuple values = Tuple.of(automatic).addArrayOfString(except.toArray(String[]::new));
        return query(Sql.NEXT, values).map(rows -> first(rows).map(row -> row.getString(0)));
    }

    @Override
    public Uni<Optional<Claim>> claim(String productId, String owner, Duration lease, boolean automatic) {
        return query(Sql.CLAIM, Tuple.of(automatic, productId, owner, (double) lease.toMillis()))
                .map(rows -> first(rows).map(row -> claim(productId, owner, row)));
    }

    private static Claim claim(String productId, String owner, Row row) {
        Long holdFor = row.getLong(5);
        Terms terms = new Terms(
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(4),
                holdFor == null ? null : Duration.ofMillis(holdFor),
                OrderPages.instant(row.getOffsetDateTime(6)),
                OrderPages.instant(row.getOffsetDateTime(7)),
                row.getInteger(8),
                row.getInteger(9));
        Instant asked = OrderPages.instant(row.getOffsetDateTime(11));
        return new Claim(
                productId,
                owner,
                row.getInteger(0),
                row.getInteger(12),
                terms,
                row.getInteger(3),
                row.getBoolean(10),
                asked);
    }

    @Override
    public Uni<Boolean> renew(Claim claim, Duration lease, Step step, long ordersRestored) {
        return change(
                Sql.RENEW,
                ours(claim)
                        .addDouble((double) lease.toMillis())
                        .addString(step.name())
                        .addLong(ordersRestored));
    }

    @Override
    public Uni<Boolean> split(Claim claim) {
        Tuple values = ours(claim).addInteger(claim.terms().buckets()).addInteger(claim.mostBuckets());
        return query(Sql.DROP_CORRECTIONS, Tuple.of(claim.productId())).chain(() -> change(Sql.SPLIT, values));
    }

    @Override
    public Uni<Snapshot> read(Claim claim, int pageSize, Function<List<OrderEvent>, Uni<Void>> page) {
        return pool.withTransaction(connection -> connection
                .query(Sql.SNAPSHOT)
                .execute()
                .chain(() -> units(connection, claim.productId()))
                .call(() -> new OrderPages(connection, claim.productId(), pageSize).each(page)));
    }

    private static Uni<Snapshot> units(SqlConnection connection, String productId) {
        return connection.preparedQuery(Sql.UNITS).execute(Tuple.of(productId)).map(rows -> {
            Row row = first(rows).orElseThrow();
            return new Snapshot(row.getLong(0), row.getString(1), List.of(row.getArrayOfStrings(2)));
        });
    }

    @Override
    public Uni<String> state(Claim claim) {
        return query(Sql.STATE, Tuple.of(claim.productId()))
                .map(rows -> first(rows).orElseThrow().getString(0));
    }

    @Override
    public Uni<Boolean> finish(Claim claim, List<String> restocks) {
        Tuple applied = Tuple.of(claim.productId()).addArrayOfString(restocks.toArray(String[]::new));
        Tuple finished = ours(claim).addOffsetDateTime(utc(claim.asked()));
        return query(Sql.APPLIED, applied).chain(() -> change(Sql.FINISH, finished));
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Uni<Void> release(Claim claim, Duration rest) {
        return change(Sql.RELEASE, ours(claim).addDouble((double) rest.toMillis()))
                .replaceWithVoid();
    }

    private static Tuple ours(Claim claim) {
        return Tuple.of(claim.productId(), claim.owner(), claim.epoch());
    }

    private Uni<Boolean> change(String sql, Tuple values) {
        return query(sql, values).map(rows -> rows.rowCount() == 1);
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).ifNoItem().after(TIMEOUT).fail();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
