package dev.fluxgate.lua;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** Decides orders and finds them again. */
public final class OrderScripts {

    /** The most orders, and the most published events, that one call takes: Lua's stack bounds the arguments of a command. */
    public static final int MAX_BATCH = 512;

    /** Arguments before the columns, and columns. */
    private static final int HEADER = 4;

    private static final int COLUMNS = 4;

    /** What stands in a reply before those to the orders. */
    private static final int REPLY_HEADER = 3;

    private final ScriptRunner runner;

    /** @param runner runs the scripts */
    public OrderScripts(ScriptRunner runner) {
        this.runner = runner;
    }

    /**
     * Decides orders of one bucket, each as if it had come alone, and takes published events out of its outbox. Safe to
     * repeat: an order whose id was accepted before is accepted again, and nothing changes.
     *
     * @param buckets how many the sale has, as far as the caller knows: what it found the home bucket by
     * @param orders at most {@link #MAX_BATCH}, decided in this order
     * @param published at most {@link #MAX_BATCH}
     * @param outboxBound events that may wait in the outbox; an order past them is refused before stock is taken
     */
    public CompletionStage<BatchReply> decide(
            Bucket bucket, int buckets, List<OrderRequest> orders, Collection<OutboxEntry> published, int outboxBound) {
        if (orders.size() > MAX_BATCH || published.size() > MAX_BATCH) {
            throw new IllegalArgumentException("at most " + MAX_BATCH + " orders and published events a call");
        }
        Object[] arguments = arguments(buckets, orders, published, outboxBound);
        return runner.<List<Object>>run(Script.DECIDE_ORDERS, Mode.READ_WRITE, ReturnType.LIST, bucket, arguments)
                .thenApply(OrderScripts::batchReply);
    }

    /** The orders in columns, so that the script hands them on to commands as they stand. */
    private static Object[] arguments(
            int buckets, List<OrderRequest> orders, Collection<OutboxEntry> published, int outboxBound) {
        int count = orders.size();
        Object[] arguments = new Object[HEADER + published.size() + COLUMNS * count];
        StringJoiner admitted = new StringJoiner(" ");
        int at = HEADER;
        for (OutboxEntry entry : published) {
            arguments[at++] = entry.text();
        }
        for (int i = 0; i < count; i++) {
            OrderRequest order = orders.get(i);
            if (order.admitted()) {
                admitted.add(Integer.toString(i + 1));
            }
            arguments[at + i] = order.buyerId();
            arguments[at + count + i] = order.buyerId() + '\t' + order.idempotencyKey();
            arguments[at + 2 * count + i] = order.orderId().toString();
            arguments[at + 3 * count + i] = order.quantity() + "\t" + order.fingerprint();
        }
        arguments[0] = Integer.toString(outboxBound);
        arguments[1] = Integer.toString(buckets);
        arguments[2] = admitted.toString();
        arguments[3] = Integer.toString(published.size());
        return arguments;
    }

    /** Many orders of a batch are answered alike: such an answer is read once. */
    private static BatchReply batchReply(List<Object> reply) {
        List<OrderReply> replies = new ArrayList<>(reply.size() - REPLY_HEADER);
        Object text = null;
        for (Object next : reply.subList(REPLY_HEADER, reply.size())) {
            replies.add(next.equals(text) ? replies.get(replies.size() - 1) : OrderReply.parse((String) next));
            text = next;
        }
        return new BatchReply(
                Instant.ofEpochMilli((Long) reply.get(0)),
                (Long) reply.get(1),
                ((Long) reply.get(2)).intValue(),
                List.copyOf(replies));
    }

    /** Looks for an order by its id: in the bucket, and in the one that it was moved to. */
    public CompletionStage<Sighting> find(Bucket bucket, UUID orderId) {
        String id = orderId.toString();
        return runner.<String>run(Script.FIND_ORDER, Mode.READ_ONLY, ReturnType.STRING, bucket, id)
                .thenCompose(text -> text != null && text.startsWith(Bucket.MOVED)
                        ? find(bucket.movedTo(text), orderId)
                        : CompletableFuture.completedStage(sighting(id, text)));
    }

    private static Sighting sighting(String id, @Nullable String text) {
        if (text == null) {
            return new Sighting.Unseen();
        }
        return switch (text) {
            case "FENCED" -> new Sighting.Fenced();
            case "NO_SALE" -> new Sighting.NoBucket();
            default -> new Sighting.Seen(OrderRecord.parse(id, text));
        };
    }

    /**
     * How far the bucket knows orders, or the one that they were moved to.
     *
     * @param orderIds at most {@link #MAX_BATCH}
     * @return the version of each order that is known
     */
    public CompletionStage<Map<UUID, Integer>> versions(Bucket bucket, List<UUID> orderIds) {
        Object[] ids = orderIds.stream().map(UUID::toString).toArray();
        return runner.<List<String>>run(Script.ORDER_VERSIONS, Mode.READ_ONLY, ReturnType.LIST, bucket, ids)
                .thenCompose(found -> {
                    Map<UUID, Integer> versions = new HashMap<>();
                    Map<String, List<UUID>> moved = new HashMap<>();
                    for (int i = 0; i < ids.length; i++) {
                        String version = found.get(i);
                        if (version.startsWith(Bucket.MOVED)) {
                            moved.computeIfAbsent(version, to -> new ArrayList<>())
                                    .add(orderIds.get(i));
                        } else if (!version.isEmpty()) {
                            versions.put(orderIds.get(i), Integer.valueOf(version));
                        }
                    }
                    return withMoved(bucket, versions, moved);
                });
    }

    private CompletionStage<Map<UUID, Integer>> withMoved(
            Bucket bucket, Map<UUID, Integer> versions, Map<String, List<UUID>> moved) {
        CompletionStage<Map<UUID, Integer>> all = CompletableFuture.completedStage(versions);
        for (Map.Entry<String, List<UUID>> some : moved.entrySet()) {
            all = all.thenCombine(versions(bucket.movedTo(some.getKey()), some.getValue()), (known, more) -> {
                known.putAll(more);
                return known;
            });
        }
        return all;
    }

    /**
     * Notes that these orders are about to be answered as queued.
     *
     * @param orderIds one to {@link #MAX_BATCH}
     */
    public CompletionStage<Void> markQueued(Bucket bucket, Collection<UUID> orderIds) {
        Object[] ids = orderIds.stream().map(UUID::toString).toArray();
        return runner.<Long>run(Script.MARK_QUEUED, Mode.READ_WRITE, ReturnType.LONG, bucket, ids)
                .thenApply(marked -> null);
    }
}
