package dev.fluxgate.worker.rebuild;

import static java.util.stream.Collectors.groupingBy;

import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Brings the orders of a sale into the buckets that they belong to now, and counts their units. */
final class Restoring {

    private static final int CONCURRENCY = 4;

    private final Claim claim;
    private final RebuildBuckets buckets;
    private final Progress progress;
    private long unitsTaken;

    Restoring(Claim claim, RebuildBuckets buckets, Progress progress) {
        this.claim = claim;
        this.buckets = buckets;
        this.progress = progress;
    }

    /** Units of the orders restored so far that are held or confirmed. */
    long unitsTaken() {
        return unitsTaken;
    }

    Uni<Void> restore(List<OrderEvent> page) {
        List<Uni<Boolean>> calls = new ArrayList<>();
        Map<Integer, List<OrderEvent>> byHome = page.stream().collect(groupingBy(this::home));
        byHome.forEach((home, orders) -> {
            calls.add(buckets.restore(claim, home, orders));
            calls.addAll(forwards(home, orders));
        });
        return Multi.createFrom()
                .iterable(calls)
                .onItem()
                .transformToUni(call -> call)
                .merge(CONCURRENCY)
                .onItem()
                .transformToUniAndConcatenate(answer -> Progress.ours(claim, answer))
                .collect()
                .last()
                .invoke(() -> count(page));
    }

    /** For orders whose ids name another bucket than their home. */
    private List<Uni<Boolean>> forwards(int home, List<OrderEvent> orders) {
        Map<Integer, List<UUID>> named = orders.stream()
                .map(OrderEvent::orderId)
                .filter(OrderId::isOrderId)
                .collect(groupingBy(id -> OrderId.of(id).bucket()));
        return named.entrySet().stream()
                .filter(entry -> entry.getKey() != home && entry.getKey() < claim.mostBuckets())
                .map(entry -> buckets.forward(claim, entry.getKey(), entry.getValue(), home))
                .toList();
    }

    private int home(OrderEvent order) {
        return HomeBucket.of(
                order.buyerId(), claim.terms().number(), claim.terms().buckets());
    }

    private void count(List<OrderEvent> page) {
        unitsTaken += page.stream()
                .filter(order -> order.status() == OrderStatus.HELD || order.status() == OrderStatus.CONFIRMED)
                .mapToLong(OrderEvent::quantity)
                .sum();
        progress.restored(page.size());
    }
}
