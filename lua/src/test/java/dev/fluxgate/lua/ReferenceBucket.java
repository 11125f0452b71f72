package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.Resolution.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a bucket should do with orders, in plain Java: no rates, nothing forgotten to save memory, and the time is told to it. */
final class ReferenceBucket {

    /** What is told of the rates of a sale without any. */
    private static final List<String> NO_RATES = List.of("", "", "", "", "", "");

    final int number;
    final SaleTerms terms;
    final Map<String, UUID> keys = new LinkedHashMap<>();
    final Map<UUID, OrderRecord> orders = new LinkedHashMap<>();
    final Map<UUID, Integer> forwards = new LinkedHashMap<>();
    final Set<OutboxEntry> outbox = new LinkedHashSet<>();
    final Map<String, Integer> bought = new LinkedHashMap<>();
    final ReferenceTransfers transfers = new ReferenceTransfers(this);

    String state = "OPEN";

    @Nullable Instant opensAt;

    @Nullable Instant closesAt;

    boolean isRebuilding;
    long base;
    long claimed;
    long loaded;
    long available;
    long held;
    long releasing;
    long confirmed;
    long accepted;
    long decisions;

    ReferenceBucket(int number, SaleTerms terms, long units) {
        this.number = number;
        this.terms = terms;
        this.loaded = units;
        this.available = units;
    }

    /** The bucket as it is now, to go back to. */
    ReferenceBucket copy() {
        ReferenceBucket copy = new ReferenceBucket(number, terms, loaded);
        copy.keys.putAll(keys);
        copy.orders.putAll(orders);
        copy.forwards.putAll(forwards);
        copy.outbox.addAll(outbox);
        copy.bought.putAll(bought);
        transfers.copyTo(copy.transfers);
        copy.state = state;
        copy.opensAt = opensAt;
        copy.closesAt = closesAt;
        copy.isRebuilding = isRebuilding;
        copy.base = base;
        copy.claimed = claimed;
        copy.available = available;
        copy.held = held;
        copy.releasing = releasing;
        copy.confirmed = confirmed;
        copy.accepted = accepted;
        copy.decisions = decisions;
        return copy;
    }

    BatchReply decide(
            Instant now, int buckets, List<OrderRequest> batch, Collection<OutboxEntry> published, int outboxBound) {
        if (state.equals("MOVED") || terms.buckets() != buckets) {
            OrderReply moved = reply(ReplyCode.MOVED, terms.buckets());
            return new BatchReply(now, -1, 0, batch.stream().map(order -> moved).toList());
        }
        clear(published);
        Instant firstEnd = dueBy(Instant.MAX).stream()
                .map(OrderRecord::expiresAt)
                .findFirst()
                .orElse(null);
        List<OrderReply> replies = new ArrayList<>();
        for (OrderRequest order : batch) {
            replies.add(decide(now, order, firstEnd, outboxBound));
        }
        decisions += batch.size();
        return new BatchReply(now, decisions, outbox.size(), replies);
    }

    private OrderReply decide(Instant now, OrderRequest order, @Nullable Instant firstEnd, int outboxBound) {
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
        if (available == 0 && held + releasing == 0) {
            return reply(ReplyCode.SOLD_OUT);
        }
        if (available == 0) {
            Instant newEnd = held > 0 && terms.holdFor() != null ? now.plus(terms.holdFor()) : now;
            return reply(ReplyCode.ALL_HELD, (firstEnd == null ? newEnd : firstEnd).toEpochMilli());
        }
        if (available < order.quantity()) {
            return reply(ReplyCode.INSUFFICIENT, available);
        }
        return outbox.size() >= outboxBound ? reply(ReplyCode.BACKLOG_FULL) : take(now, order);
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
        available -= order.quantity();
        add(record);
        outbox.add(record.outboxEntry());
        return accepted(record);
    }

    /** Takes an order in, whose units are no longer available. */
    void add(OrderRecord order) {
        keys.put(order.buyerId() + "\t" + order.idempotencyKey(), order.orderId());
        orders.put(order.orderId(), order);
        accepted++;
        held += order.status() == OrderStatus.HELD ? order.quantity() : 0;
        confirmed += order.status() == OrderStatus.CONFIRMED ? order.quantity() : 0;
        if (order.status() == OrderStatus.HELD || order.status() == OrderStatus.CONFIRMED) {
            bought.merge(order.buyerId(), order.quantity(), Integer::sum);
        }
    }

    /** Resolves an order that is here. */
    Resolution resolve(OrderRecord order, Instant now, OrderStatus wanted, @Nullable String buyer) {
        if (buyer != null && !buyer.equals(order.buyerId())) {
            return answer(Code.NOT_FOUND);
        }
        if (order.status() != OrderStatus.HELD) {
            Code code = order.status() == wanted ? Code.REPEATED : Code.CONFLICT;
            return new Resolution(code, bucket(), order, outbox.contains(order.outboxEntry()));
        }
        if (state.equals("FENCED")) {
            return answer(Code.FENCED);
        }
        boolean isOver = !order.expiresAt().isAfter(now);
        OrderRecord resolved = resolved(order, now, isOver ? OrderStatus.EXPIRED : wanted);
        return new Resolution(isOver ? Code.CONFLICT : Code.RESOLVED, bucket(), resolved, true);
    }

    private OrderRecord resolved(OrderRecord order, Instant now, OrderStatus status) {
        OrderRecord resolved = ReferenceDatabase.with(order, 2, status, order.expiresAt(), now, order.queued());
        orders.put(order.orderId(), resolved);
        outbox.add(resolved.outboxEntry());
        held -= order.quantity();
        if (status == OrderStatus.CONFIRMED) {
            confirmed += order.quantity();
        } else {
            releasing += order.quantity();
            bought.merge(order.buyerId(), -order.quantity(), Integer::sum);
        }
        return resolved;
    }

    Resolution answer(Code code) {
        return new Resolution(code, bucket(), null, false);
    }

    private Bucket bucket() {
        return new Bucket("product-" + terms.number(), number);
    }

    List<OutboxScripts.Due> expire(Instant now, int limit) {
        List<OrderRecord> due = state.equals("FENCED") ? List.of() : dueBy(now);
        return due.stream()
                .limit(limit)
                .map(order -> resolved(order, now, OrderStatus.EXPIRED))
                .map(order -> new OutboxScripts.Due(order.outboxEntry(), order))
                .toList();
    }

    private List<OrderRecord> dueBy(Instant now) {
        return orders.values().stream()
                .filter(order ->
                        order.status() == OrderStatus.HELD && !order.expiresAt().isAfter(now))
                .sorted(Comparator.comparing(OrderRecord::expiresAt)
                        .thenComparing(order -> order.orderId().toString()))
                .toList();
    }

    void clear(Collection<OutboxEntry> published) {
        published.stream().filter(outbox::remove).forEach(entry -> {
            available += entry.returned();
            releasing -= entry.returned();
        });
    }

    private static OrderReply accepted(OrderRecord order) {
        return new OrderReply(
                ReplyCode.ACCEPTED,
                Stream.concat(
                                Stream.of(Long.toString(order.reservedAt().toEpochMilli()), millis(order.expiresAt())),
                                NO_RATES.stream())
                        .toList());
    }

    private OrderReply replayed(OrderRecord order) {
        List<String> arguments = new ArrayList<>();
        arguments.add(outbox.contains(order.outboxEntry()) ? "PENDING" : "PUBLISHED");
        arguments.addAll(NO_RATES);
        arguments.add(order.orderId().toString());
        arguments.addAll(List.of(order.text().split("\t", -1)));
        return new OrderReply(ReplyCode.REPLAYED, arguments);
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
