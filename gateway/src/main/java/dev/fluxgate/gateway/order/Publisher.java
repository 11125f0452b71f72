package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fluxgate.contract.OrderEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Publishes the accepted orders of one bucket and tells those who wait for it. An order is published independently of the
 * request that brought it: a buyer who hangs up loses nothing. Thread-safe.
 */
final class Publisher {

    private static final Duration LATE_KEPT = Duration.ofSeconds(30);

    private final BucketId bucket;
    private final Reservations reservations;
    private final OrderLog log;
    private final Runnable onPublished;

    private final Object lock = new Object();
    /** Events under way, each with those who wait for it: the first request, and retries that came meanwhile. */
    private final Map<UUID, List<Consumer<Durability>>> underWay = new HashMap<>();
    /**
     * Orders that are or were answered as queued: Kafka's word came too late for them, so that all hear the same. Redis keeps
     * that for good; here it covers a retry that was decided before Redis knew.
     */
    private final Cache<UUID, Boolean> late =
            Caffeine.newBuilder().expireAfterWrite(LATE_KEPT).build();
    /** Events that Kafka has, and that are to be taken out of the outbox. */
    private final Map<UUID, OrderEvent> published = new LinkedHashMap<>();

    /**
     * @param event what is to be published
     * @param answer told how well the order is kept, once
     */
    record Unpublished(OrderEvent event, Consumer<Durability> answer) {}

    /** @param onPublished run when events begin to wait to be taken out of the outbox */
    Publisher(BucketId bucket, Reservations reservations, OrderLog log, Runnable onPublished) {
        this.bucket = bucket;
        this.reservations = reservations;
        this.log = log;
        this.onPublished = onPublished;
    }

    /** Publishes orders, but those that are under way already, and answers each. */
    void publish(List<Unpublished> orders) {
        List<OrderEvent> events = new ArrayList<>(orders.size());
        synchronized (lock) {
            for (Unpublished order : orders) {
                underWay.computeIfAbsent(order.event().orderId(), id -> {
                            events.add(order.event());
                            return new ArrayList<>(1);
                        })
                        .add(order.answer());
            }
        }
        if (!events.isEmpty()) {
            log.append(events, this::acknowledged).whenComplete((done, fault) -> queueTheRest(events));
        }
    }

    private void acknowledged(OrderEvent event) {
        List<Consumer<Durability>> answers;
        boolean isFirst;
        synchronized (lock) {
            isFirst = published.isEmpty();
            published.put(event.orderId(), event);
            answers = isLate(event) ? null : underWay.remove(event.orderId());
        }
        if (isFirst) {
            onPublished.run();
        }
        if (answers != null) {
            answers.forEach(answer -> answer.accept(Durability.DURABLE));
        }
    }

    /** Answers those whose event Kafka does not have yet; noted in Redis first, so that a replay says the same. */
    private void queueTheRest(List<OrderEvent> events) {
        List<UUID> queued;
        synchronized (lock) {
            queued = events.stream()
                    .map(OrderEvent::orderId)
                    .filter(underWay::containsKey)
                    .toList();
            queued.forEach(orderId -> late.put(orderId, true));
        }
        if (!queued.isEmpty()) {
            reservations.markQueued(bucket, queued).whenComplete((marked, fault) -> queued.forEach(this::answerQueued));
        }
    }

    private void answerQueued(UUID orderId) {
        List<Consumer<Durability>> answers;
        synchronized (lock) {
            answers = underWay.remove(orderId);
        }
        if (answers != null) {
            answers.forEach(answer -> answer.accept(Durability.QUEUED));
        }
    }

    /** Whether this order is or was answered as queued a short while ago. */
    boolean isLate(OrderEvent event) {
        return late.getIfPresent(event.orderId()) != null;
    }

    /** Whether Kafka has this event, although the outbox may still hold it. */
    boolean hasPublished(OrderEvent event) {
        synchronized (lock) {
            OrderEvent known = published.get(event.orderId());
            return known != null && known.version() >= event.version();
        }
    }

    /** Whether events wait to be taken out of the outbox. */
    boolean hasPublished() {
        synchronized (lock) {
            return !published.isEmpty();
        }
    }

    /** Events to take out of the outbox now, oldest first. */
    List<OrderEvent> drainPublished(int limit) {
        synchronized (lock) {
            List<OrderEvent> drained = published.values().stream().limit(limit).toList();
            drained.forEach(event -> published.remove(event.orderId()));
            return drained;
        }
    }

    /** Takes back events that could not be taken out of the outbox. */
    void restorePublished(List<OrderEvent> events) {
        synchronized (lock) {
            events.forEach(event -> published.putIfAbsent(event.orderId(), event));
        }
    }
}
