package dev.fluxgate.worker.persist.postgres;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.worker.persist.StockChange;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as one array for each column, which is how unnest takes a whole batch in one statement. */
final class OrderColumns {

    private OrderColumns() {}

    static Tuple inserted(List<OrderEvent> events) {
        return Tuple.tuple()
                .addArrayOfUUID(ids(events))
                .addArrayOfString(texts(events, OrderEvent::productId))
                .addArrayOfString(texts(events, OrderEvent::buyerId))
                .addArrayOfInteger(events.stream().map(OrderEvent::quantity).toArray(Integer[]::new))
                .addArrayOfString(texts(events, event -> event.status().name()))
                .addArrayOfInteger(events.stream().map(OrderEvent::version).toArray(Integer[]::new))
                .addArrayOfString(texts(events, OrderEvent::idempotencyKey))
                .addArrayOfOffsetDateTime(times(events, OrderEvent::reservedAt))
                .addArrayOfOffsetDateTime(times(events, OrderEvent::expiresAt))
                .addArrayOfOffsetDateTime(times(events, OrderEvent::resolvedAt));
    }

    static Tuple moved(List<OrderEvent> events) {
        return Tuple.tuple()
                .addArrayOfUUID(ids(events))
                .addArrayOfString(texts(events, event -> event.status().name()))
                .addArrayOfInteger(events.stream().map(OrderEvent::version).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(times(events, OrderEvent::resolvedAt));
    }

    static Tuple changes(List<StockChange> changes) {
        return Tuple.tuple()
                .addArrayOfString(changes.stream().map(StockChange::productId).toArray(String[]::new))
                .addArrayOfLong(changes.stream().map(StockChange::held).toArray(Long[]::new))
                .addArrayOfLong(changes.stream().map(StockChange::confirmed).toArray(Long[]::new))
                .addArrayOfLong(changes.stream().map(StockChange::orders).toArray(Long[]::new));
    }

    static UUID[] ids(Collection<OrderEvent> events) {
        return events.stream().map(OrderEvent::orderId).toArray(UUID[]::new);
    }

    private static String[] texts(List<OrderEvent> events, Function<OrderEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<OrderEvent> events, Function<OrderEvent, @Nullable Instant> column) {
        return events.stream().map(event -> utc(column.apply(event))).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
