package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.OutboxScripts.Due;
import dev.fluxgate.lua.Resolution.Code;
import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RMap;
import org.redisson.client.codec.StringCodec;

/** A sale twice, on Redis and as the model has it: whatever is done is done to both, and their answers must be the same. */
final class ModelSale {

    /** When holds have ended that are made to end: long ago, each at a time of its own. */
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    /** Of a client that repeats no call by itself, however slow the machine: the model would not know of it. */
    private static final ScriptRunner RUNNER = new ScriptRunner(TestRedis.newClient(Duration.ofMinutes(2)));

    final String product;
    final Map<Integer, ReferenceBucket> buckets = new TreeMap<>();
    final Map<Object, Integer> met;
    String where = "";
    long calls;

    private final SaleTerms terms;
    private final OrderScripts orders = new OrderScripts(RUNNER);
    private final HoldScripts holds = new HoldScripts(RUNNER);
    private final SaleScripts sales = new SaleScripts(RUNNER);
    private final OutboxScripts outbox = new OutboxScripts(RUNNER);
    private final TransferScripts transfers = new TransferScripts(RUNNER);
    private final RebuildScripts rebuild = new RebuildScripts(RUNNER);
    private final AuditScripts audit = new AuditScripts(RUNNER);
    private final Map<Integer, Saved> saved = new HashMap<>();
    private int ended;

    private record Saved(ReferenceBucket model, Map<BucketKey, byte[]> dumps) {}

    ModelSale(SaleTerms terms, List<Integer> units, Map<Object, Integer> met) {
        this.product = "product-" + terms.number();
        this.terms = terms;
        this.met = met;
        for (int number = 0; number < units.size(); number++) {
            answer(sales.load(bucket(number), terms, units.get(number)));
            answer(sales.open(bucket(number)));
            buckets.put(number, new ReferenceBucket(number, terms, units.get(number)));
        }
    }

    Bucket bucket(int number) {
        return new Bucket(product, number);
    }

    SaleTerms terms(int count) {
        return new SaleTerms(terms.number(), count, terms.perBuyerLimit(), terms.holdFor(), null, null, null, null);
    }

    private <T> T answer(CompletionStage<T> stage) {
        calls++;
        return Await.answer(stage);
    }

    private void same(@Nullable Object actual, @Nullable Object expected) {
        if (!Objects.equals(actual, expected)) {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private void meet(Object reply) {
        met.merge(reply, 1, Integer::sum);
    }

    BatchReply decide(int number, int count, List<OrderRequest> batch, List<OutboxEntry> published, int bound) {
        BatchReply reply = answer(orders.decide(bucket(number), count, batch, published, bound));
        ReferenceBucket model = buckets.get(number);
        OrderReply none = new OrderReply(ReplyCode.NO_SALE, List.of());
        same(
                reply,
                model == null
                        ? new BatchReply(
                                reply.decidedAt(),
                                -1,
                                0,
                                batch.stream().map(order -> none).toList())
                        : model.decide(reply.decidedAt(), count, batch, published, bound));
        reply.replies().forEach(order -> meet(order.code()));
        return reply;
    }

    void resolve(UUID id, OrderStatus wanted, @Nullable String buyer) {
        Resolution reply = answer(holds.resolve(bucket(OrderId.of(id).bucket()), id, wanted, buyer));
        OrderRecord order = reply.order();
        Instant now = order == null || order.resolvedAt() == null ? Instant.now() : order.resolvedAt();
        same(reply, expectedOf(OrderId.of(id).bucket(), id, now, wanted, buyer));
        meet(reply.code());
    }

    private Resolution expectedOf(int number, UUID id, Instant now, OrderStatus wanted, @Nullable String buyer) {
        ReferenceBucket model = buckets.get(number);
        if (model == null) {
            return new Resolution(Code.NO_SALE, bucket(number), null, false);
        }
        OrderRecord order = model.orders.get(id);
        Integer forward = model.forwards.get(id);
        if (order == null && forward != null) {
            return expectedOf(forward, id, now, wanted, buyer);
        }
        return order == null
                ? model.answer(model.state.equals("FENCED") ? Code.FENCED : Code.NOT_FOUND)
                : model.resolve(order, now, wanted, buyer);
    }

    void expire(int number, int limit) {
        List<Due> reply = answer(holds.expire(bucket(number), limit));
        Instant now = reply.isEmpty() ? Instant.now() : reply.get(0).order().resolvedAt();
        ReferenceBucket model = buckets.get(number);
        same(reply, model == null ? List.of() : model.expire(now, limit));
        meet(reply.isEmpty() ? "NOTHING_EXPIRED" : "EXPIRED");
    }

    void find(UUID id) {
        same(
                answer(orders.find(bucket(OrderId.of(id).bucket()), id)).order(),
                Optional.ofNullable(found(OrderId.of(id).bucket(), id)));
    }

    private @Nullable OrderRecord found(int number, UUID id) {
        ReferenceBucket model = buckets.get(number);
        if (model == null) {
            return null;
        }
        Integer forward = model.forwards.get(id);
        return forward == null || model.orders.containsKey(id) ? model.orders.get(id) : found(forward, id);
    }

    /** The events that wait, each with its order. */
    List<Due> due(int number) {
        List<Due> due = answer(outbox.due(bucket(number), Duration.ZERO, OrderScripts.MAX_BATCH));
        ReferenceBucket model = buckets.get(number);
        Set<OutboxEntry> expected = model == null ? Set.of() : model.outbox;
        same(Set.copyOf(due.stream().map(Due::entry).toList()), expected);
        due.forEach(event -> same(event.order(), model.orders.get(event.entry().orderId())));
        return due;
    }

    void clear(int number, Collection<OutboxEntry> entries) {
        answer(outbox.clear(bucket(number), entries));
        if (buckets.containsKey(number)) {
            buckets.get(number).clear(entries);
        }
    }

    void markQueued(int number, List<UUID> ids) {
        answer(orders.markQueued(bucket(number), ids));
        if (buckets.containsKey(number)) {
            ids.forEach(id -> buckets.get(number)
                    .orders
                    .computeIfPresent(
                            id,
                            (same, order) -> ReferenceDatabase.with(
                                    order,
                                    order.version(),
                                    order.status(),
                                    order.expiresAt(),
                                    order.resolvedAt(),
                                    true)));
        }
    }

    void requeue(int number, List<UUID> ids) {
        List<OrderRecord> known = !buckets.containsKey(number)
                ? List.of()
                : ids.stream()
                        .map(buckets.get(number).orders::get)
                        .filter(Objects::nonNull)
                        .toList();
        same(answer(audit.requeue(bucket(number), ids)), (long) known.size());
        known.forEach(order -> buckets.get(number).outbox.add(new OutboxEntry(order.orderId(), order.version(), 0)));
    }

    Transfer take(int donor, UUID id, int receiver, long wanted) {
        Transfer transfer = answer(transfers.take(bucket(donor), id, receiver, wanted));
        ReferenceBucket model = buckets.get(donor);
        same(
                transfer,
                model == null
                        ? new Transfer(id.toString(), bucket(donor), receiver, 0, 0, 0)
                        : model.transfers.take(bucket(donor), id, receiver, wanted));
        meet(transfer.units() == 0 ? "NOTHING_TAKEN" : "TAKEN");
        return transfer;
    }

    Given give(Transfer transfer) {
        Given given = answer(transfers.give(transfer));
        ReferenceBucket model = buckets.get(transfer.receiver());
        same(given, model == null ? Given.NO_SALE : model.transfers.give(transfer));
        meet(given);
        return given;
    }

    void settle(Transfer transfer) {
        answer(transfers.settle(transfer));
        if (buckets.containsKey(transfer.donor().number())) {
            buckets.get(transfer.donor().number()).transfers.settle(transfer);
        }
    }

    List<Transfer> open(int donor) {
        List<Transfer> open = answer(transfers.open(bucket(donor), Duration.ZERO));
        ReferenceBucket model = buckets.get(donor);
        same(Set.copyOf(open), model == null ? Set.of() : Set.copyOf(model.transfers.open()));
        return open;
    }

    boolean restock(int number, int count, String key, long units) {
        boolean isDone = answer(sales.restock(bucket(number), count, key, units));
        ReferenceBucket model = buckets.get(number);
        same(isDone, model != null && model.transfers.restock(count, key, units));
        meet(isDone ? "RESTOCKED" : "NOT_RESTOCKED");
        return isDone;
    }

    void setState(int number, BucketCommand command) {
        Optional<String> state = answer(sales.setState(bucket(number), command));
        ReferenceBucket model = buckets.get(number);
        if (model != null && !List.of("FENCED", "MOVED").contains(model.state)) {
            boolean isFinal = model.state.equals("CLOSED") && command != BucketCommand.FENCE;
            model.state = isFinal ? "CLOSED" : command.state();
        }
        same(state, Optional.ofNullable(model).map(known -> known.state));
    }

    /** Lets a term that no script changes be another one. */
    void window(int number, @Nullable Instant opensAt, @Nullable Instant closesAt) {
        ReferenceBucket model = buckets.get(number);
        if (model != null) {
            model.opensAt = opensAt;
            model.closesAt = closesAt;
            term(number, "opensAt", opensAt);
            term(number, "closesAt", closesAt);
        }
    }

    private void term(int number, String name, @Nullable Instant time) {
        calls++;
        if (time == null) {
            hash(number, BucketKey.SALE).fastRemove(name);
        } else {
            hash(number, BucketKey.SALE).fastPut(name, "" + time.toEpochMilli());
        }
    }

    RMap<String, String> hash(int number, BucketKey key) {
        return TestRedis.CLIENT.getMap(key.of(bucket(number)), StringCodec.INSTANCE);
    }

    /** Makes a hold end long ago: Redis' clock is not waited for, so that a seed leads to the same steps again. */
    OrderRecord end(int number, OrderRecord order) {
        calls++;
        Instant end = LONG_AGO.plusMillis(++ended);
        OrderRecord aged =
                ReferenceDatabase.with(order, order.version(), order.status(), end, order.resolvedAt(), order.queued());
        hash(number, BucketKey.ORDERS).fastPut(order.orderId().toString(), aged.text());
        TestRedis.CLIENT
                .getScoredSortedSet(BucketKey.HOLDS.of(bucket(number)), StringCodec.INSTANCE)
                .add(end.toEpochMilli(), order.orderId().toString());
        buckets.get(number).orders.put(order.orderId(), aged);
        return aged;
    }

    /** Remembers a bucket as it is, as a replica that is behind does. */
    void save(int number) {
        ReferenceBucket model = buckets.get(number);
        if (model != null && !model.isRebuilding) {
            calls++;
            Map<BucketKey, byte[]> dumps = new EnumMap<>(BucketKey.class);
            for (BucketKey key : BucketKey.values()) {
                dumps.put(
                        key, TestRedis.CLIENT.getBucket(key.of(bucket(number))).dump());
            }
            saved.put(number, new Saved(model.copy(), dumps));
        }
    }

    /** Redis loses what it wrote since the bucket was saved, and whoever notices that fences the bucket. */
    boolean goBack(int number) {
        Saved before = saved.get(number);
        if (before == null) {
            return false;
        }
        lose(number);
        saved.put(number, before);
        before.dumps().forEach((key, dump) -> {
            if (dump != null) {
                TestRedis.CLIENT.getBucket(key.of(bucket(number))).restore(dump);
            }
        });
        buckets.put(number, before.model().copy());
        setState(number, BucketCommand.FENCE);
        meet("WENT_BACK");
        return true;
    }

    /**
     * Redis loses a bucket with all that is in it, and all copies: one that came back after a rebuild would bring orders
     * whose units were sold again, of which PostgreSQL refuses the excess.
     */
    void lose(int number) {
        calls++;
        saved.remove(number);
        for (BucketKey key : BucketKey.values()) {
            TestRedis.CLIENT.getKeys().delete(key.of(bucket(number)));
        }
        buckets.remove(number);
    }

    boolean claim(int number, int epoch, int count) {
        boolean isClaimed = answer(rebuild.claim(bucket(number), epoch, terms(count)));
        long base = epoch * RebuildScripts.EPOCH_SIZE;
        ReferenceBucket model = buckets.get(number);
        same(isClaimed, model == null || Math.max(model.base, model.claimed) <= base);
        if (model == null) {
            model = new ReferenceBucket(number, terms(count), 0);
            buckets.put(number, model);
        }
        if (isClaimed && model.base != base) {
            model.state = "FENCED";
            model.claimed = base;
            model.isRebuilding = false;
        }
        meet(isClaimed ? "CLAIMED" : "CLAIM_STALE");
        return isClaimed;
    }

    boolean begin(int number, int epoch, int count) {
        boolean isBegun = answer(rebuild.begin(bucket(number), epoch, terms(count)));
        long base = epoch * RebuildScripts.EPOCH_SIZE;
        ReferenceBucket model = buckets.get(number);
        same(isBegun, model == null || Math.max(model.base, model.claimed) <= base);
        if (isBegun && (model == null || model.base != base)) {
            ReferenceBucket begun = new ReferenceBucket(number, terms(count), 0);
            begun.state = "FENCED";
            begun.isRebuilding = true;
            begun.base = base;
            begun.decisions = base;
            begun.transfers.sequence = base;
            buckets.put(number, begun);
        }
        meet(isBegun ? "BEGUN" : "BEGIN_STALE");
        return isBegun;
    }

    private boolean mayRestore(@Nullable ReferenceBucket model, int epoch) {
        return model != null && model.isRebuilding && model.base == epoch * RebuildScripts.EPOCH_SIZE;
    }

    boolean restore(int number, int epoch, List<OrderRecord> page) {
        Map<OrderEvent, String> events = new LinkedHashMap<>();
        page.forEach(order -> events.put(order.toEvent(product), order.fingerprint()));
        boolean isRestored = answer(rebuild.restore(bucket(number), epoch, events));
        ReferenceBucket model = buckets.get(number);
        same(isRestored, mayRestore(model, epoch));
        if (isRestored) {
            page.stream()
                    .filter(order -> !model.orders.containsKey(order.orderId()))
                    .map(order -> OrderRecord.of(order.toEvent(product), order.fingerprint()))
                    .forEach(order -> {
                        model.add(order);
                        model.loaded = model.held + model.confirmed;
                    });
        }
        meet(isRestored ? "RESTORED" : "RESTORE_STALE");
        return isRestored;
    }

    boolean forward(int number, int epoch, List<UUID> ids, int to) {
        boolean isDone = answer(rebuild.forward(bucket(number), epoch, ids, to));
        ReferenceBucket model = buckets.get(number);
        same(isDone, mayRestore(model, epoch));
        if (isDone) {
            ids.forEach(id -> model.forwards.put(id, to));
        }
        return isDone;
    }

    boolean finish(int number, int epoch, long units, RebuildScripts.State state, Set<String> restocks) {
        boolean isFinished = answer(rebuild.finish(bucket(number), epoch, units, state, restocks));
        ReferenceBucket model = buckets.get(number);
        long base = epoch * RebuildScripts.EPOCH_SIZE;
        same(isFinished, model != null && model.base == base && model.claimed <= base);
        if (isFinished && model.isRebuilding) {
            model.isRebuilding = false;
            model.state = state.name();
            model.available = units;
            model.loaded = units + model.held + model.confirmed;
            model.transfers.noteRestocks(restocks);
        }
        meet(isFinished ? "FINISHED" : "FINISH_STALE");
        return isFinished;
    }

    Optional<BucketState> read(int number) {
        return answer(sales.read(bucket(number)));
    }
}
