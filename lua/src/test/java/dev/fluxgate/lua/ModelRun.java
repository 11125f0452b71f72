package dev.fluxgate.lua;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One sale of the model test. Operations of several steps are under way at the same time, each step of one after a step of
 * another; any may be abandoned between two steps, as when its process dies; any step may come twice, at once or late.
 */
final class ModelRun {

    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    /** Seeds in sequence begin with the same coin otherwise. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private static final int NO_BOUND = 1_000;
    private static final int BUYERS = 12;
    private static final int MAX_BATCH = 4;
    private static final int LATE_STEPS = 30;
    private static final int CHECK_EVERY = 400;
    private static final int MOST_UNDER_WAY = 12;

    final Random random;
    final ModelSale sale;
    final ReferenceDatabase database;
    final ModelLaws laws;

    private final String name;
    private final ModelDraft draft;
    private final List<OrderRequest> sent = new ArrayList<>();
    private final List<Deque<Runnable>> underWay = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final List<Published> published = new ArrayList<>();
    private Deque<Runnable> rebuild = new ArrayDeque<>();
    private int keys;

    private record Published(int bucket, OutboxEntry entry) {}

    ModelRun(long seed, Map<Object, Integer> met) {
        random = new Random(seed * SCATTER);
        name = "seed " + seed;
        draft = new ModelDraft(random, 1_000_000 + (int) Math.floorMod(seed, 1_000_000L));
        List<Integer> units = IntStream.range(0, draft.buckets())
                .map(i -> random.nextInt(40))
                .boxed()
                .toList();
        sale = new ModelSale(draft.terms(), units, met);
        database = new ReferenceDatabase(
                draft.buckets(), units.stream().mapToInt(i -> i).sum());
        laws = new ModelLaws(sale, database);
    }

    /** Takes so many steps, comes to rest, and returns how many calls of Redis that took. */
    long run(int steps) {
        int checks = 0;
        for (int step = 0; step < steps; step++) {
            sale.where = name + ", step " + step;
            if (underWay.size() > MOST_UNDER_WAY || !underWay.isEmpty() && random.nextInt(10) < 6) {
                int rebuilding = random.nextBoolean() ? underWay.indexOf(rebuild) : -1;
                advance(rebuilding >= 0 ? rebuilding : random.nextInt(underWay.size()));
            } else if (!late.isEmpty() && random.nextInt(20) == 0) {
                late.get(random.nextInt(late.size())).run();
            } else {
                begin();
            }
            laws.checkCounters(anyBucket());
            if (step / CHECK_EVERY > checks) {
                checks++;
                laws.checkAll();
            }
        }
        sale.where = name + ", at rest";
        underWay.clear();
        new ModelRest(this).come();
        laws.checkRest();
        IntStream.range(0, database.mostBuckets).forEach(sale::lose);
        return sale.calls;
    }

    private void advance(int index) {
        Deque<Runnable> operation = underWay.get(index);
        Runnable step = operation.poll();
        if (step == null) {
            underWay.remove(operation);
            return;
        }
        step.run();
        if (random.nextInt(20) == 0) {
            step.run();
        }
        if (operation.isEmpty() || random.nextInt(operation == rebuild ? 200 : 40) == 0) {
            underWay.remove(operation);
        }
        if (late.size() == LATE_STEPS) {
            late.remove(random.nextInt(LATE_STEPS));
        }
        late.add(step);
    }

    /** Steps that follow one another; a step may add others to the end. */
    private Deque<Runnable> operation(Runnable... steps) {
        Deque<Runnable> operation = new ArrayDeque<>(List.of(steps));
        underWay.add(operation);
        return operation;
    }

    private void begin() {
        if (database.isRebuildAsked && random.nextInt(underWay.contains(rebuild) ? 100 : 6) == 0) {
            rebuild();
            return;
        }
        int dice = random.nextInt(1_000);
        if (dice < 400) {
            order();
        } else if (dice < 520) {
            operation(resolution());
        } else if (dice < 640) {
            publish(anyBucket());
        } else if (dice < 720) {
            clear();
        } else if (dice < 760) {
            endHold();
        } else if (dice < 800) {
            int bucket = anyBucket();
            int limit = 1 + random.nextInt(5);
            operation(() -> sale.expire(bucket, limit));
        } else if (dice < 840) {
            borrow(anyBucket(), anyBucket(), 1 + random.nextInt(4), () -> {});
        } else if (dice < 870) {
            int donor = anyBucket();
            completeTransfers(donor);
        } else if (dice < 885) {
            restock();
        } else if (dice < 900) {
            applyRestocks();
        } else if (dice < 925) {
            state();
        } else if (dice < 940) {
            IntStream.range(0, database.mostBuckets).forEach(this::reconcile);
        } else if (dice < 965) {
            note();
        } else if (dice < 975) {
            int bucket = anyBucket();
            sale.window(bucket, random.nextInt(8) == 0 ? FUTURE : null, random.nextInt(8) == 0 ? PAST : null);
        } else if (dice < 977) {
            fence();
        } else if (dice < 979 && draft.mayLose()) {
            lose(anyBucket());
        } else if (dice < 983 && draft.mayLose()) {
            goBack(anyBucket());
        } else if (dice < 991) {
            sale.save(anyBucket());
        } else if (dice < 994) {
            rebuild();
        }
    }

    int anyBucket() {
        return random.nextInt(database.mostBuckets);
    }

    private void order() {
        int count = random.nextInt(30) == 0 ? 1 + random.nextInt(4) : database.buckets;
        OrderRequest first = anyOrder(count);
        int home = HomeBucket.of(first.buyerId(), draft.number(), count);
        List<OrderRequest> batch = new ArrayList<>(List.of(first));
        for (int more = random.nextInt(MAX_BATCH); more > 0; more--) {
            OrderRequest order = anyOrder(count);
            if (HomeBucket.of(order.buyerId(), draft.number(), count) == home) {
                batch.add(order);
            }
        }
        int bound = random.nextInt(8) == 0 ? random.nextInt(10) : NO_BOUND;
        operation(() -> decide(home, count, batch, bound));
    }

    private void decide(int home, int count, List<OrderRequest> batch, int bound) {
        List<OutboxEntry> entries = random.nextInt(3) == 0 ? publishedOf(home) : List.of();
        BatchReply reply = sale.decide(home, count, batch, entries, bound);
        for (int i = 0; i < batch.size(); i++) {
            ReplyCode code = reply.replies().get(i).code();
            OrderRequest order = batch.get(i);
            boolean isShort =
                    code == ReplyCode.SOLD_OUT || code == ReplyCode.ALL_HELD || code == ReplyCode.INSUFFICIENT;
            if (isShort && random.nextInt(3) > 0) {
                OrderRequest again = new OrderRequest(
                        order.orderId(),
                        order.buyerId(),
                        order.idempotencyKey(),
                        order.fingerprint(),
                        order.quantity(),
                        true);
                borrow(
                        anyBucket(),
                        home,
                        order.quantity(),
                        () -> sale.decide(home, count, List.of(again), List.of(), NO_BOUND));
            }
        }
    }

    /** A new order, a retry of one that was sent before, or that one with its id, or another order under its key. */
    private OrderRequest anyOrder(int count) {
        int quantity = 1 + random.nextInt(random.nextInt(6) + 1);
        if (!sent.isEmpty() && random.nextInt(5) == 0) {
            OrderRequest before = sent.get(random.nextInt(sent.size()));
            boolean isAtHome =
                    OrderId.of(before.orderId()).bucket() == HomeBucket.of(before.buyerId(), draft.number(), count);
            return switch (random.nextInt(isAtHome ? 3 : 2)) {
                case 2 -> before;
                case 1 -> draft.order(before.buyerId(), before.idempotencyKey(), before.quantity(), count);
                default -> draft.order(before.buyerId(), before.idempotencyKey(), quantity, count);
            };
        }
        OrderRequest order = draft.order("buyer-" + random.nextInt(BUYERS), "key-" + keys++, quantity, count);
        sent.add(order);
        return order;
    }

    /** The id of an order that is likely to be held. */
    private UUID anyId() {
        ReferenceBucket model = sale.buckets.get(anyBucket());
        List<UUID> held = model == null
                ? List.of()
                : model.orders.values().stream()
                        .filter(order -> order.status() == OrderStatus.HELD)
                        .map(OrderRecord::orderId)
                        .toList();
        if (!held.isEmpty() && random.nextInt(3) > 0) {
            return held.get(random.nextInt(held.size()));
        }
        return sent.isEmpty() || random.nextInt(50) == 0
                ? draft.id(database.buckets - 1)
                : sent.get(random.nextInt(sent.size())).orderId();
    }

    private Runnable resolution() {
        UUID id = anyId();
        OrderStatus wanted = random.nextBoolean() ? OrderStatus.CONFIRMED : OrderStatus.CANCELLED;
        String buyer = random.nextInt(4) == 0 ? "buyer-" + random.nextInt(BUYERS) : null;
        return () -> sale.resolve(id, wanted, buyer);
    }

    /** Some of the events that wait reach the database; they stay in the outbox. */
    void publish(int bucket) {
        ReferenceBucket model = sale.buckets.get(bucket);
        if (model != null) {
            List.copyOf(model.outbox).stream()
                    .filter(entry -> random.nextInt(3) > 0)
                    .forEach(entry -> {
                        database.apply(model.orders.get(entry.orderId()), sale.where);
                        published.add(new Published(bucket, entry));
                    });
        }
    }

    private void clear() {
        int bucket = anyBucket();
        List<OutboxEntry> some = publishedOf(bucket);
        if (!some.isEmpty()) {
            operation(() -> sale.clear(bucket, some));
        }
    }

    private List<OutboxEntry> publishedOf(int bucket) {
        List<OutboxEntry> some = published.stream()
                .filter(event -> event.bucket() == bucket && random.nextInt(3) > 0)
                .map(Published::entry)
                .toList();
        published.removeIf(event -> event.bucket() == bucket && random.nextInt(2) == 0);
        return some;
    }

    private void endHold() {
        int bucket = anyBucket();
        ReferenceBucket model = sale.buckets.get(bucket);
        if (model != null) {
            model.orders.values().stream()
                    .filter(order -> order.status() == OrderStatus.HELD)
                    .skip(random.nextInt(5))
                    .findFirst()
                    .ifPresent(order -> {
                        OrderRecord ended = sale.end(bucket, order);
                        database.orders.computeIfPresent(
                                ended.orderId(),
                                (id, row) -> ReferenceDatabase.with(
                                        row,
                                        row.version(),
                                        row.status(),
                                        ended.expiresAt(),
                                        row.resolvedAt(),
                                        row.queued()));
                    });
        }
    }

    private void borrow(int donor, int receiver, long wanted, Runnable then) {
        if (donor == receiver) {
            return;
        }
        UUID id = draft.id(receiver);
        Deque<Runnable> operation = operation();
        operation.add(() -> {
            Transfer transfer = sale.take(donor, id, receiver, wanted);
            if (transfer.units() > 0) {
                complete(operation, transfer);
            }
            operation.add(then);
        });
    }

    private void complete(Deque<Runnable> operation, Transfer transfer) {
        operation.add(() -> {
            Given given = sale.give(transfer);
            if (given == Given.GIVEN || given == Given.REPEATED) {
                operation.add(() -> sale.settle(transfer));
            }
        });
    }

    /** What the housekeeper does with transfers that it finds open. */
    void completeTransfers(int donor) {
        Deque<Runnable> operation = operation();
        operation.add(() -> sale.open(donor).forEach(transfer -> complete(operation, transfer)));
    }

    private void restock() {
        String key = "restock-" + database.restocks.size();
        int units = random.nextInt(40);
        database.restocks.put(key, new ReferenceDatabase.Restock(units, false));
        database.loaded += units;
        apply(key, units);
    }

    void applyRestocks() {
        database.restocks.forEach((key, restock) -> {
            if (!restock.isApplied()) {
                apply(key, restock.units());
            }
        });
    }

    private void apply(String key, long units) {
        int count = database.buckets;
        Deque<Runnable> operation = operation();
        List<Boolean> done = new ArrayList<>();
        for (int bucket = 0; bucket < count; bucket++) {
            int number = bucket;
            long share = units / count + (bucket < units % count ? 1 : 0);
            operation.add(() -> done.add(sale.restock(number, count, key, share)));
        }
        operation.add(() -> {
            if (done.size() >= count && !done.contains(false)) {
                database.restocked(key);
            }
        });
    }

    private void state() {
        if (!database.state.equals("CLOSED")) {
            boolean isEnd = random.nextInt(200) == 0;
            database.state = isEnd ? "CLOSED" : random.nextInt(5) == 0 ? "PAUSED" : "OPEN";
            Deque<Runnable> operation = operation();
            BucketCommand command = commandFor(database.state);
            IntStream.range(0, database.buckets).forEach(bucket -> operation.add(() -> sale.setState(bucket, command)));
        }
    }

    private static BucketCommand commandFor(String state) {
        return state.equals("OPEN")
                ? BucketCommand.OPEN
                : state.equals("PAUSED") ? BucketCommand.PAUSE : BucketCommand.CLOSE;
    }

    /** What the housekeeper does where a bucket's state is not the database's. */
    void reconcile(int bucket) {
        ReferenceBucket model = sale.buckets.get(bucket);
        if (model != null && List.of("OPEN", "PAUSED", "CLOSED").contains(model.state)) {
            if (!model.state.equals(database.state)) {
                sale.setState(bucket, commandFor(database.state));
            }
        }
    }

    private void note() {
        int bucket = anyBucket();
        List<UUID> ids = List.of(anyId(), anyId());
        switch (random.nextInt(3)) {
            case 0 -> operation(() -> sale.find(ids.get(0)));
            case 1 -> operation(() -> sale.markQueued(bucket, ids));
            default -> operation(() -> sale.requeue(bucket, ids));
        }
    }

    /** Lets all that is under way go on to its end. */
    void finishAll() {
        List.copyOf(underWay).forEach(ModelRest::toTheEnd);
        underWay.clear();
    }

    private void fence() {
        database.askForRebuild();
        Deque<Runnable> operation = operation();
        IntStream.range(0, database.mostBuckets)
                .forEach(bucket -> operation.add(() -> sale.setState(bucket, BucketCommand.FENCE)));
    }

    /** Redis loses a bucket; some of its events were on their way to the database. */
    private void lose(int bucket) {
        publish(bucket);
        published.removeIf(event -> event.bucket() == bucket);
        sale.lose(bucket);
        database.hasLost = true;
        database.askForRebuild();
    }

    /** Redis goes back to what a bucket was, and some of what it loses was on its way to the database. */
    private void goBack(int bucket) {
        publish(bucket);
        if (sale.goBack(bucket)) {
            database.hasLost = true;
            fence();
        }
    }

    private void rebuild() {
        int count = random.nextBoolean() ? database.buckets : 1 + random.nextInt(4);
        rebuild = new ModelRebuild(this, count).steps();
        underWay.add(rebuild);
    }
}
