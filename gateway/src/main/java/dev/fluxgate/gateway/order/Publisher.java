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
import java.util.concurrent.CompletableFuture;
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
    private final Map<UUID, UnderWay> underWay = new HashMap<>();
    /**
     * Orders that are or were answered as queued: Kafka's word came too late for them, so that all hear the same. Redis keeps
     * that for good; here it covers a retry that was decided before Redis knew.
     */
    private final Cache<UUID, Boolean> late =
            Caffeine.newBuilder().expireAfterWrite(LATE_KEPT).build();
    /** Events that Kafka has, and that are to be taken out of the outbox. */
    private final Map<UUID, OrderEvent> published = new LinkedHashMap<>();
    /** Events that are being taken out of the outbox. */
    private final Map<UUID, OrderEvent> clearing = new HashMap<>();

    /**
     * @param event what is to be published
     * @param answer told how well the order is kept, once
     */
    record Unpublished(OrderEvent event, Consumer<Durability> answer) {}

    /** One publishing of an event, and those who wait for it: the first request, and retries that came meanwhile. */
    private static final class UnderWay {

        private final OrderEvent event;
        private final List<Consumer<Durability>> answers = new ArrayList<>(1);

        UnderWay(OrderEvent event) {
            this.event = event;
        }

        UUID orderId() {
            return event.orderId();
        }

        void answer(Durability durability) {
            answers.forEach(answer -> answer.accept(durability));
        }
    }

    /** @param onPublished run when events begin to wait to be taken out of the outbox */
    Publisher(BucketId bucket, Reservations reservations, OrderLog log, Runnable onPublished) {
        this.bucket = bucket;
        this.reservations = reservations;
        this.log = log;
        this.onPublished = onPublished;
    }

    /** Publishes orders, but those that Kafka has or is being asked to take already, and answers each. */
    void publish(List<Unpublished> orders) {
        List<UnderWay> begun = new ArrayList<>(orders.size());
        List<Runnable> known = new ArrayList<>();
        synchronized (lock) {
            for (Unpublished order : orders) {
                if (isLate(order.event())) {
                    known.add(() -> order.answer().accept(Durability.QUEUED));
                } else if (hasPublished(order.event())) {
                    known.add(() -> order.answer().accept(Durability.DURABLE));
                } else {
                    underWay.computeIfAbsent(order.event().orderId(), id -> {
                                UnderWay publishing = new UnderWay(order.event());
                                begun.add(publishing);
                                return publishing;
                            })
                            .answers
                            .add(order.answer());
                }
            }
        }
        known.forEach(Runnable::run);
        if (!begun.isEmpty()) {
            List<OrderEvent> events = begun.stream().map(each -> each.event).toList();
            CompletableFuture.completedStage(events)
                    .thenCompose(all -> log.append(all, this::acknowledged))
                    .whenComplete((done, fault) -> queueTheRest(begun));
        }
    }

    private void acknowledged(OrderEvent event) {
        UnderWay publishing;
        boolean isFirst;
        synchronized (lock) {
            isFirst = published.isEmpty();
            published.put(event.orderId(), event);
            publishing = isLate(event) ? null : underWay.remove(event.orderId());
        }
        if (isFirst) {
            onPublished.run();
        }
        if (publishing != null) {
            publishing.answer(Durability.DURABLE);
        }
    }

    /** Answers those whose event Kafka does not have yet; noted in Redis first, so that a replay says the same. */
    private void queueTheRest(List<UnderWay> begun) {
        List<UnderWay> queued;
        synchronized (lock) {
            // The same event may be under way once more, published by a later batch, which waits for itself.
            queued = begun.stream()
                    .filter(publishing -> underWay.get(publishing.orderId()) == publishing)
                    .toList();
            queued.forEach(publishing -> late.put(publishing.orderId(), true));
        }
        if (!queued.isEmpty()) {
            reservations
                    .markQueued(bucket, queued.stream().map(UnderWay::orderId).toList())
                    .whenComplete((marked, fault) -> queued.forEach(this::answerQueued));
        }
    }

    private void answerQueued(UnderWay publishing) {
        synchronized (lock) {
            underWay.remove(publishing.orderId(), publishing);
        }
        publishing.answer(Durability.QUEUED);
    }

    /** Whether this order is or was answered as queued a short while ago. */
    boolean isLate(OrderEvent event) {
        return late.getIfPresent(event.orderId()) != null;
    }

    /** Whether Kafka has this event, although a batch that is not settled yet may have seen it in the outbox. */
    private boolean hasPublished(OrderEvent event) {
        return hasIn(published, event) || hasIn(clearing, event);
    }

    private static boolean hasIn(Map<UUID, OrderEvent> events, OrderEvent event) {
        OrderEvent known = events.get(event.orderId());
        return known != null && known.version() >= event.version();
    }

    /** Whether events wait to be taken out of the outbox. */
    boolean hasPublished() {
        synchronized (lock) {
            return !published.isEmpty();
        }
    }

    /** Events to take out of the outbox now, oldest first. They count as published until they are {@link #cleared}. */
    List<OrderEvent> beginClearing(int limit) {
        synchronized (lock) {
            List<OrderEvent> begun = published.values().stream().limit(limit).toList();
            begun.forEach(event -> {
                published.remove(event.orderId());
                clearing.put(event.orderId(), event);
            });
            return begun;
        }
    }

    /** These events are out of the outbox, and every batch that was decided before is settled. */
    void cleared(List<OrderEvent> events) {
        synchronized (lock) {
            events.forEach(event -> clearing.remove(event.orderId(), event));
        }
    }

    /** Takes back events that could not be taken out of the outbox. */
    void restorePublished(List<OrderEvent> events) {
        synchronized (lock) {
            events.forEach(event -> published.putIfAbsent(event.orderId(), event));
        }
    }
}
