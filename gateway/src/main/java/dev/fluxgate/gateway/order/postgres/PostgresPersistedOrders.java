package dev.fluxgate.gateway.order.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.gateway.order.PersistedOrders;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The table {@code orders}. */
@ApplicationScoped
public class PostgresPersistedOrders implements PersistedOrders {

    private static final String FIND = "SELECT version, product_id, buyer_id, quantity, status, idempotency_key,"
            + " reserved_at, expires_at, resolved_at FROM orders WHERE id = $1";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Pool pool;

    /** @param pool connections to PostgreSQL */
    public PostgresPersistedOrders(Pool pool) {
        this.pool = pool;
    }

    @Override
    public CompletionStage<Optional<OrderEvent>> find(UUID orderId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(orderId))
                .map(rows -> {
                    var found = rows.iterator();
                    return found.hasNext() ? Optional.of(event(orderId, found.next())) : Optional.<OrderEvent>empty();
                })
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .subscribeAsCompletionStage();
    }

    private static OrderEvent event(UUID orderId, Row row) {
        return new OrderEvent(
                row.getInteger("version"),
                orderId,
                row.getString("product_id"),
                row.getString("buyer_id"),
                row.getInteger("quantity"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("idempotency_key"),
                row.getOffsetDateTime("reserved_at").toInstant(),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("resolved_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
