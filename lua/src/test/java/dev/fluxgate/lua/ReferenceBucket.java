package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a bucket should do, in plain Java: no rates, and the time is told to it. */
final class ReferenceBucket {

    private final SaleTerms terms;
    private final Map<String, UUID> keys = new LinkedHashMap<>();
    private final Map<UUID, OrderRecord> orders = new LinkedHashMap<>();
    private final Map<UUID, OutboxEntry> outbox = new LinkedHashMap<>();
    private final Map<String, Integer> bought = new LinkedHashMap<>();
    private @Nullable Instant firstHoldEnds;
    private long decisions;

    String state = "OPEN";

    @Nullable Instant opensAt;

    @Nullable Instant closesAt;

    long loaded;
    long available;
    long held;
    long confirmed;

    ReferenceBucket(SaleTerms terms, long units) {
        this.terms = terms;
        this.loaded = units;
        this.available = units;
    }

    BatchReply decide(Instant now, List<OrderRequest> batch, Collection<OutboxEntry> published, int outboxBound) {
        published.forEach(entry -> outbox.remove(entry.orderId(), entry));
        List<OrderReply> replies = new ArrayList<>();
        for (OrderRequest order : batch) {
            replies.add(decide(now, order, outboxBound));
        }
        decisions += batch.size();
        return new BatchReply(now, decisions, outbox.size(), replies);
    }

    private OrderReply decide(Instant now, OrderRequest order, int outboxBound) {
        OrderRecord known = orders.get(keys.get(order.buyerId() + "\t" + order.idempotencyKey()));
        if (known != null && known.fingerprint().equals(order.fingerprint())) {
            return known.orderId().equals(order.orderId()) ? accepted(known) : replayed(known);
        }
        if (!state.equals("OPEN")) {
            return reply(ReplyCode.valueOf(state));
        }
        if (opensAt != null && now.isBefore(opensAt)) {
            return reply(ReplyCode.NOT_OPEN, opensAt.toEpochMilli());
        }
        if (closesAt != null && !now.isBefore(closesAt)) {
            return reply(ReplyCode.CLOSED);
        }
        if (known != null) {
            return reply(ReplyCode.KEY_REUSED);
        }
        int units = bought.getOrDefault(order.buyerId(), 0);
        Integer limit = terms.perBuyerLimit();
        if (limit != null && units + order.quantity() > limit) {
            return reply(ReplyCode.LIMIT_REACHED, limit, units);
        }
        if (available == 0) {
            return held == 0
                    ? reply(ReplyCode.SOLD_OUT)
                    : reply(
                            ReplyCode.ALL_HELD,
                            Objects.requireNonNull(firstHoldEnds).toEpochMilli());
        }
        if (available < order.quantity()) {
            return reply(ReplyCode.INSUFFICIENT, available);
        }
        if (outbox.size() >= outboxBound) {
            return reply(ReplyCode.BACKLOG_FULL);
        }
        return take(now, order);
    }

    private OrderReply take(Instant now, OrderRequest order) {
        Instant expiresAt = terms.holdFor() == null ? null : now.plus(terms.holdFor());
        OrderRecord record = new OrderRecord(
                order.orderId(),
                1,
                expiresAt == null ? OrderStatus.CONFIRMED : OrderStatus.HELD,
                order.quantity(),
                now,
                expiresAt,
                null,
                false,
                order.fingerprint(),
                order.buyerId(),
                order.idempotencyKey());
        keys.put(order.buyerId() + "\t" + order.idempotencyKey(), order.orderId());
        orders.put(order.orderId(), record);
        outbox.put(order.orderId(), record.outboxEntry());
        bought.merge(order.buyerId(), order.quantity(), Integer::sum);
        firstHoldEnds = firstHoldEnds == null ? expiresAt : firstHoldEnds;
        available -= order.quantity();
        held += expiresAt == null ? 0 : order.quantity();
        confirmed += expiresAt == null ? order.quantity() : 0;
        return accepted(record);
    }

    void markQueued(Collection<UUID> ids) {
        ids.forEach(id -> orders.computeIfPresent(
                id,
                (same, order) -> new OrderRecord(
                        id,
                        order.version(),
                        order.status(),
                        order.quantity(),
                        order.reservedAt(),
                        order.expiresAt(),
                        order.resolvedAt(),
                        true,
                        order.fingerprint(),
                        order.buyerId(),
                        order.idempotencyKey())));
    }

    void clear(Collection<OutboxEntry> published) {
        published.forEach(entry -> outbox.remove(entry.orderId(), entry));
    }

    void restock(long units) {
        loaded += units;
        available += units;
    }

    Map<UUID, OrderRecord> orders() {
        return orders;
    }

    /** Events that wait, oldest first; those of one moment by their ids. */
    List<OutboxEntry> outbox() {
        return outbox.values().stream()
                .sorted(Comparator.comparing((OutboxEntry entry) ->
                                orders.get(entry.orderId()).reservedAt())
                        .thenComparing(OutboxEntry::text))
                .toList();
    }

    /** Loaded, available, held, confirmed, accepted, decisions, depth of the outbox. */
    List<Long> counters() {
        return List.of(loaded, available, held, confirmed, (long) orders.size(), decisions, (long) outbox.size());
    }

    private static OrderReply accepted(OrderRecord order) {
        return new OrderReply(
                ReplyCode.ACCEPTED,
                List.of(Long.toString(order.reservedAt().toEpochMilli()), millis(order.expiresAt()), "", "", ""));
    }

    private OrderReply replayed(OrderRecord order) {
        return new OrderReply(
                ReplyCode.REPLAYED,
                List.of(
                        outbox.containsKey(order.orderId()) ? "PENDING" : "PUBLISHED",
                        order.orderId().toString(),
                        Integer.toString(order.version()),
                        order.status().name(),
                        Integer.toString(order.quantity()),
                        millis(order.reservedAt()),
                        millis(order.expiresAt()),
                        millis(order.resolvedAt()),
                        order.queued() ? "Q" : "D",
                        order.fingerprint(),
                        order.buyerId(),
                        order.idempotencyKey()));
    }

    private static String millis(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    private static OrderReply reply(ReplyCode code, long... numbers) {
        List<String> arguments = new ArrayList<>();
        for (long number : numbers) {
            arguments.add(Long.toString(number));
        }
        return new OrderReply(code, arguments);
    }
}
