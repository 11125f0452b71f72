package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.contract.OrderId;
import dev.fluxgate.worker.housekeeping.SavedOrders.Saved;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.sale.BucketReading;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Compares what Redis knows with what was acknowledged. A server that has failed over or restarted has lost the end of its
 * history, if anything: what it was told before the last thing that it knows, it has. So only orders from then on are looked
 * for, one by one.
 */
public final class Comparison {

    /** By how much Redis' clock may have been set back, in a history that is looked at from its end. */
    private static final Duration SET_BACK = Duration.ofSeconds(5);

    private final OrderLog log;
    private final Drained drained;
    private final SavedOrders saved;
    private final BucketUpkeep upkeep;

    /**
     * @param log where orders come through
     * @param drained whether they have come through
     * @param saved the orders that have
     * @param upkeep knows what Redis knows
     */
    public Comparison(OrderLog log, Drained drained, SavedOrders saved, BucketUpkeep upkeep) {
        this.log = log;
        this.drained = drained;
        this.saved = saved;
        this.upkeep = upkeep;
    }

    /** How far the log reaches now: all that a buyer was told of for good is before that. */
    Uni<OrderLog.Ends> ends(String productId) {
        return log.ends(productId);
    }

    /** Whether the database has all of that. */
    Uni<Boolean> isDrained(OrderLog.Ends ends) {
        return drained.upTo(ends);
    }

    /**
     * What Redis has lost of a sale.
     *
     * @param buckets those that are to be compared
     * @return a sentence about some order; empty where it has lost none
     */
    Uni<Optional<String>> loss(String productId, List<BucketReading> buckets) {
        AtomicReference<String> found = new AtomicReference<>();
        return saved.since(productId, knownUntil(buckets).minus(SET_BACK), page -> lossIn(productId, page)
                        .map(loss -> {
                            loss.ifPresent(found::set);
                            return loss.isEmpty();
                        }))
                .map(done -> Optional.ofNullable(found.get()));
    }

    /** What a server was told of any of its buckets before the last thing that it knows of one of them, it has. */
    private static Instant knownUntil(List<BucketReading> buckets) {
        Map<String, Instant> ofServers = buckets.stream()
                .collect(Collectors.toMap(
                        BucketReading::history,
                        BucketReading::changedAt,
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
        return ofServers.values().stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** A row whose id is no order id came past Redis, which has no bucket for it and cannot have lost it. */
    private Uni<Optional<String>> lossIn(String productId, List<Saved> page) {
        Map<Integer, List<Saved>> byBucket = page.stream()
                .filter(order -> OrderId.isOrderId(order.id()))
                .collect(Collectors.groupingBy(order -> OrderId.of(order.id()).bucket()));
        return Multi.createFrom()
                .iterable(byBucket.entrySet())
                .onItem()
                .transformToUniAndConcatenate(some -> lossOf(productId, some.getKey(), some.getValue()))
                .filter(Optional::isPresent)
                .collect()
                .first()
                .map(first -> first == null ? Optional.empty() : first);
    }

    private Uni<Optional<String>> lossOf(String productId, int bucket, List<Saved> orders) {
        return upkeep.versions(productId, bucket, orders.stream().map(Saved::id).toList())
                .map(known -> orders.stream()
                        .filter(order -> known.getOrDefault(order.id(), 0) < order.version())
                        .findFirst()
                        .map(order -> "PostgreSQL has version %d of order %s, and Redis has %s."
                                .formatted(
                                        order.version(),
                                        order.id(),
                                        known.containsKey(order.id()) ? "version " + known.get(order.id()) : "none")));
    }
}
