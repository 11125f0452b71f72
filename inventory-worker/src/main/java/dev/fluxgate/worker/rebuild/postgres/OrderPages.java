package dev.fluxgate.worker.rebuild.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sale's orders, page by page. */
final class OrderPages {

    private final SqlConnection connection;
    private final String productId;
    private final int size;
    private String buyer = "";
    private String key = "";

    OrderPages(SqlConnection connection, String productId, int size) {
        this.connection = connection;
        this.productId = productId;
        this.size = size;
    }

    Uni<Void> each(Function<List<OrderEvent>, Uni<Void>> work) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next().chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(0)
                        : work.apply(page).replaceWith(page.size())))
                .whilst(found -> found == size)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<OrderEvent>> next() {
        return connection
                .preparedQuery(Sql.ORDERS)
                .execute(Tuple.of(productId, buyer, key, (long) size))
                .map(rows -> {
                    List<OrderEvent> page = new ArrayList<>(rows.size());
                    rows.forEach(row -> page.add(order(row)));
                    if (!page.isEmpty()) {
                        OrderEvent last = page.get(page.size() - 1);
                        buyer = last.buyerId();
                        key = last.idempotencyKey();
                    }
                    return page;
                });
    }

    private OrderEvent order(Row row) {
        return new OrderEvent(
                row.getInteger(4),
                row.getUUID(0),
                productId,
                row.getString(1),
                row.getInteger(2),
                OrderStatus.valueOf(row.getString(3)),
                row.getString(5),
                Objects.requireNonNull(instant(row.getOffsetDateTime(6))),
                instant(row.getOffsetDateTime(7)),
                instant(row.getOffsetDateTime(8)));
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
