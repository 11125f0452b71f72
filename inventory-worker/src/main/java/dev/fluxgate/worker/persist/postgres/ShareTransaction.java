package dev.fluxgate.worker.persist.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.persist.Fold;
import dev.fluxgate.worker.persist.PartitionShare;
import dev.fluxgate.worker.persist.Settlement;
import dev.fluxgate.worker.persist.Settling;
import dev.fluxgate.worker.persist.StockLevel;
import dev.fluxgate.worker.persist.StoreReply;
import dev.fluxgate.worker.persist.StoredOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements that store one share, on a connection whose transaction has begun and is ended by the caller. */
final class ShareTransaction {

    private final SqlConnection connection;
    private final PartitionShare share;
    private final List<OrderEvent> events;

    ShareTransaction(SqlConnection connection, PartitionShare share) {
        this.connection = connection;
        this.share = share;
        this.events = Fold.newest(share.arrivals());
    }

    /** Runs them; the transaction is to be committed only when the reply is {@link StoreReply.Stored}. */
    Uni<StoreReply> run() {
        return lockedStock().chain(levels -> storedOffset()
                .chain(offset -> isBehind(offset)
                        ? Uni.createFrom().item(new StoreReply.Forgotten())
                        : insertAndSettle(levels)));
    }

    private Uni<Map<String, StockLevel>> lockedStock() {
        String[] products =
                events.stream().map(OrderEvent::productId).distinct().sorted().toArray(String[]::new);
        return query(Sql.LOCK_STOCK, Tuple.tuple().addArrayOfString(products)).map(ShareTransaction::levels);
    }

    private static Map<String, StockLevel> levels(RowSet<Row> rows) {
        Map<String, StockLevel> levels = new HashMap<>();
        for (Row row : rows) {
            String product = row.getString(0);
            levels.put(product, new StockLevel(product, row.getLong(1), row.getLong(2), row.getLong(3)));
        }
        return levels;
    }

    private Uni<@Nullable Long> storedOffset() {
        return query(Sql.NEXT_OFFSET, Tuple.of(share.topicId(), share.partition()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }

    private boolean isBehind(@Nullable Long offset) {
        Long before = share.storedBefore();
        return before != null && (offset == null || offset < before);
    }

    private Uni<StoreReply> insertAndSettle(Map<String, StockLevel> levels) {
        List<OrderEvent> countable = events.stream()
                .filter(event -> levels.containsKey(event.productId()))
                .toList();
        return inserted(countable).chain(inserted -> storedOthers(countable, inserted)
                .map(others -> Settling.settle(events, levels, inserted, others))
                .chain(settlement -> settlement.unplaced().isEmpty()
                        ? finish(settlement, inserted.size())
                        : Uni.createFrom().item(unplaceable(settlement))));
    }

    private Uni<Set<UUID>> inserted(List<OrderEvent> countable) {
        return countable.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : query(Sql.INSERT_ORDERS, OrderColumns.inserted(countable)).map(ShareTransaction::ids);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>(rows.size() * 2);
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private Uni<Map<UUID, StoredOrder>> storedOthers(List<OrderEvent> countable, Set<UUID> inserted) {
        List<OrderEvent> others = countable.stream()
                .filter(event -> !inserted.contains(event.orderId()))
                .toList();
        return others.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : query(Sql.STORED_ORDERS, Tuple.tuple().addArrayOfUUID(OrderColumns.ids(others)))
                        .map(ShareTransaction::storedOrders);
    }

    private static Map<UUID, StoredOrder> storedOrders(RowSet<Row> rows) {
        Map<UUID, StoredOrder> stored = new HashMap<>();
        for (Row row : rows) {
            OrderStatus status = OrderStatus.valueOf(row.getString(3));
            UUID id = row.getUUID(0);
            stored.put(id, new StoredOrder(id, row.getString(1), row.getInteger(2), status, row.getInteger(4)));
        }
        return stored;
    }

    private StoreReply unplaceable(Settlement settlement) {
        return new StoreReply.Unplaceable(share.refusals(settlement.unplaced()));
    }

    private Uni<StoreReply> finish(Settlement settlement, int inserted) {
        List<OrderEvent> moved = settlement.moved();
        List<OrderEvent> rejected = settlement.rejected();
        return unless(moved.isEmpty(), Sql.MOVE_ORDERS, OrderColumns.moved(moved))
                .chain(() -> unless(
                        rejected.isEmpty(),
                        Sql.REJECT_ORDERS,
                        Tuple.tuple().addArrayOfUUID(OrderColumns.ids(rejected))))
                .chain(() -> unless(
                        settlement.changes().isEmpty(), Sql.CHANGE_STOCK, OrderColumns.changes(settlement.changes())))
                .chain(() -> query(Sql.STORE_OFFSET, Tuple.of(share.topicId(), share.partition(), share.nextOffset())))
                .replaceWith(new StoreReply.Stored(inserted, moved.size(), rejected));
    }

    private Uni<Void> unless(boolean nothingToDo, String sql, Tuple parameters) {
        return nothingToDo
                ? Uni.createFrom().voidItem()
                : query(sql, parameters).replaceWithVoid();
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }
}
