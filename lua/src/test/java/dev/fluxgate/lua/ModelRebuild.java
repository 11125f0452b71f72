package dev.fluxgate.lua;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.lua.RebuildScripts.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The steps of a rebuild, perhaps with another number of buckets. It gives up where a later one has overtaken it. */
final class ModelRebuild {

    private static final int PAGE = 40;

    private final ModelSale sale;
    private final ReferenceDatabase database;
    private final int epoch;
    private final int count;
    private final int most;
    private final int timesAsked;
    private boolean isEnded;
    private final Deque<Runnable> steps = new ArrayDeque<>();

    ModelRebuild(ModelRun run, int count) {
        this.sale = run.sale;
        this.database = run.database;
        this.count = count;
        database.mostBuckets = Math.max(database.mostBuckets, count);
        database.isRebuildAsked = true;
        this.timesAsked = database.timesAsked;
        this.epoch = ++database.epoch;
        this.most = database.mostBuckets;
    }

    Deque<Runnable> steps() {
        for (int bucket = 0; bucket < most; bucket++) {
            int number = bucket;
            go(() -> sale.claim(number, epoch, database.buckets));
        }
        for (int bucket = 0; bucket < most; bucket++) {
            int number = bucket;
            steps.add(() -> drain(number));
        }
        steps.add(() -> {
            if (steps.isEmpty()) {
                restore(database.snapshot());
            }
        });
        return steps;
    }

    private void go(BooleanSupplier step) {
        steps.add(() -> {
            if (!step.getAsBoolean()) {
                steps.clear();
            }
        });
    }

    /** All that waits is published, and then cleared. */
    private void drain(int number) {
        List<OutboxScripts.Due> due = sale.due(number);
        due.forEach(event -> database.apply(event.order(), sale.where));
        if (!due.isEmpty()) {
            sale.clear(number, due.stream().map(OutboxScripts.Due::entry).toList());
        }
    }

    private void restore(ReferenceDatabase.Snapshot snapshot) {
        for (int bucket = 0; bucket < most; bucket++) {
            int number = bucket;
            go(() -> sale.begin(number, epoch, count));
        }
        Map<Integer, List<OrderRecord>> homes = new TreeMap<>();
        snapshot.orders().values().stream()
                .sorted((a, b) -> a.orderId().compareTo(b.orderId()))
                .forEach(order -> homes.computeIfAbsent(homeOf(order), home -> new ArrayList<>())
                        .add(order));
        homes.forEach((home, orders) -> pages(orders).forEach(page -> go(() -> sale.restore(home, epoch, page))));
        homes.forEach(this::forward);
        for (int bucket = 0; bucket < most; bucket++) {
            int number = bucket;
            long units = snapshot.available() / count + (number < snapshot.available() % count ? 1 : 0);
            State state = number < count ? State.valueOf(snapshot.state()) : State.MOVED;
            go(() -> sale.finish(number, epoch, number < count ? units : 0, state, snapshot.restocks()));
        }
        steps.add(() -> end(snapshot));
    }

    private int homeOf(OrderRecord order) {
        return HomeBucket.of(order.buyerId(), OrderId.of(order.orderId()).saleNumber(), count);
    }

    private void forward(int home, List<OrderRecord> orders) {
        Map<Integer, List<UUID>> elsewhere = new TreeMap<>();
        orders.stream()
                .map(OrderRecord::orderId)
                .filter(id -> OrderId.of(id).bucket() != home)
                .forEach(id -> elsewhere
                        .computeIfAbsent(OrderId.of(id).bucket(), bucket -> new ArrayList<>())
                        .add(id));
        elsewhere.forEach((bucket, ids) -> go(() -> sale.forward(bucket, epoch, ids, home)));
    }

    private static List<List<OrderRecord>> pages(List<OrderRecord> orders) {
        List<List<OrderRecord>> pages = new ArrayList<>();
        for (int from = 0; from < orders.size(); from += PAGE) {
            pages.add(orders.subList(from, Math.min(from + PAGE, orders.size())));
        }
        return pages;
    }

    private void end(ReferenceDatabase.Snapshot snapshot) {
        if (epoch == database.epoch && !isEnded) {
            isEnded = true;
            database.buckets = count;
            database.isRebuildAsked = database.timesAsked != timesAsked;
            snapshot.restocks().forEach(database::restocked);
        }
    }
}
