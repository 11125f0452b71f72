package dev.fluxgate.worker.testing;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KeyPartition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders as a gateway would have them accepted. */
public final class Orders {

    private static final OrderIdGenerator IDS = new OrderIdGenerator(InstantSource.system());
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Orders() {}

    /** A product id that no other test uses. */
    public static String newProduct() {
        return "product-" + NUMBER.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** A product whose orders are in another partition than those of {@code product}, so that neither waits for the other. */
    public static String newProductApartFrom(String product) {
        return Stream.generate(Orders::newProduct)
                .filter(other -> partition(other) != partition(product))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(String product) {
        return KeyPartition.of(product, Topics.DEFAULT_PARTITIONS);
    }

    /** A confirmed order for one unit, accepted {@code second} seconds after the sale began. */
    public static OrderEvent confirmed(String product, int second) {
        return event(1, IDS.next(1, 0), product, "buyer-" + second, 1, OrderStatus.CONFIRMED, second);
    }

    /** A held order for {@code quantity} units. */
    public static OrderEvent held(String product, int second, int quantity) {
        return event(1, IDS.next(1, 0), product, "buyer-" + second, quantity, OrderStatus.HELD, second);
    }

    /** Confirmed orders for one unit each, a second apart. */
    public static List<OrderEvent> confirmed(String product, int firstSecond, int count) {
        return IntStream.range(firstSecond, firstSecond + count)
                .mapToObj(second -> confirmed(product, second))
                .toList();
    }

    /** The event that resolves {@code held}. */
    public static OrderEvent resolved(OrderEvent held, OrderStatus status) {
        return new OrderEvent(
                OrderEvent.RESOLVED,
                held.orderId(),
                held.productId(),
                held.buyerId(),
                held.quantity(),
                status,
                held.idempotencyKey(),
                held.reservedAt(),
                held.expiresAt(),
                held.reservedAt().plusSeconds(60));
    }

    /** The order with another buyer. */
    public static OrderEvent withBuyer(OrderEvent event, String buyer) {
        return new OrderEvent(
                event.version(),
                event.orderId(),
                event.productId(),
                buyer,
                event.quantity(),
                event.status(),
                event.idempotencyKey(),
                event.reservedAt(),
                event.expiresAt(),
                event.resolvedAt());
    }

    /** Another order with the same product, buyer and idempotency key. */
    public static OrderEvent withNewId(OrderEvent event) {
        return new OrderEvent(
                event.version(),
                IDS.next(1, 0),
                event.productId(),
                event.buyerId(),
                event.quantity(),
                event.status(),
                event.idempotencyKey(),
                event.reservedAt(),
                event.expiresAt(),
                event.resolvedAt());
    }

    private static OrderEvent event(
            int version, UUID id, String product, String buyer, int quantity, OrderStatus status, int second) {
        Instant reservedAt = BEGIN.plusSeconds(second);
        Instant expiresAt = status == OrderStatus.HELD ? reservedAt.plusSeconds(300) : null;
        return new OrderEvent(
                version, id, product, buyer, quantity, status, "key-" + second, reservedAt, expiresAt, null);
    }
}
