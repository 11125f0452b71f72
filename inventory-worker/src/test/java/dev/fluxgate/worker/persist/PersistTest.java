package dev.fluxgate.worker.persist;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class PersistTest {

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldMakeRowsAndCountStockAndMoveOffsetsWhenOrdersArrive() {
        String product = database.createSale(1_000);

        log.publish(Orders.confirmed(product, 0, 1_000));

        eventually(() -> assertThat(database.orders(product, "CONFIRMED")).isEqualTo(1_000));
        assertThat(database.stock(product)).isEqualTo("1000/0/1000/1000");
        eventually(() -> assertThat(log.lag()).isZero());
        eventually(() -> assertThat(database.number("SELECT sum(next_offset) FROM partition_offsets"))
                .isEqualTo(log.size("orders")));
    }

    @Test
    void shouldKeepEveryFieldWhenOrderBecomesRow() {
        String product = database.createSale(10);
        OrderEvent held = Orders.held(product, 7, 3);

        log.publish(List.of(held));

        eventually(() -> assertThat(database.orders(product)).isEqualTo(1));
        assertThat(database.rows(
                        "SELECT id, buyer_id, quantity, status, version, idempotency_key, "
                                + "extract(epoch FROM reserved_at)::bigint, extract(epoch FROM expires_at)::bigint, "
                                + "resolved_at FROM orders WHERE product_id = ?",
                        product))
                .containsExactly("%s,buyer-7,3,HELD,1,key-7,%d,%d,null"
                        .formatted(
                                held.orderId(),
                                held.reservedAt().getEpochSecond(),
                                held.expiresAt().getEpochSecond()));
        assertThat(database.stock(product)).isEqualTo("10/3/0/1");
    }

    @Test
    void shouldChangeNothingWhenAcceptanceComesAfterConfirmation() {
        String product = database.createSale(10);
        OrderEvent held = Orders.held(product, 1, 2);
        OrderEvent confirmed = Orders.resolved(held, OrderStatus.CONFIRMED);
        log.publish(List.of(confirmed));
        eventually(() -> assertThat(database.orders(product, "CONFIRMED")).isEqualTo(1));

        log.publish(List.of(held));

        eventually(() -> assertThat(log.lag()).isZero());
        assertThat(database.orders(product, "CONFIRMED")).isEqualTo(1);
        assertThat(database.stock(product)).isEqualTo("10/0/2/1");
    }

    @Test
    void shouldRejectNothingWhenUnitIsOrderedReleasedAndOrderedAgainAtOnce() {
        String product = database.createSale(1);
        List<OrderEvent> events = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            OrderEvent held = Orders.held(product, second, 1);
            events.add(held);
            events.add(Orders.resolved(held, second % 2 == 0 ? OrderStatus.CANCELLED : OrderStatus.EXPIRED));
        }
        events.add(Orders.held(product, 300, 1));

        log.publish(events);

        eventually(() -> assertThat(database.stock(product)).isEqualTo("1/1/0/301"));
        eventually(() -> assertThat(log.lag()).isZero());
        assertThat(database.orders(product, "REJECTED")).isZero();
        assertThat(database.stock(product)).isEqualTo("1/1/0/301");
    }

    @Test
    void shouldMoveUnitsWhenHoldsAreResolved() {
        String product = database.createSale(10);
        OrderEvent kept = Orders.held(product, 1, 2);
        OrderEvent cancelled = Orders.held(product, 2, 3);
        OrderEvent expired = Orders.held(product, 3, 4);
        log.publish(List.of(kept, cancelled, expired));
        eventually(() -> assertThat(database.stock(product)).isEqualTo("10/9/0/3"));

        log.publish(List.of(
                Orders.resolved(kept, OrderStatus.CONFIRMED),
                Orders.resolved(cancelled, OrderStatus.CANCELLED),
                Orders.resolved(expired, OrderStatus.EXPIRED)));

        eventually(() -> assertThat(database.stock(product)).isEqualTo("10/0/2/3"));
        assertThat(database.rows(
                        "SELECT status, version, resolved_at IS NOT NULL FROM orders WHERE product_id = ? ORDER BY status",
                        product))
                .containsExactly("CANCELLED,2,t", "CONFIRMED,2,t", "EXPIRED,2,t");
    }

    @Test
    void shouldRejectNewestOrdersWhenMoreArriveThanWereLoaded() {
        String product = database.createSale(10);
        List<OrderEvent> orders = new ArrayList<>(Orders.confirmed(product, 0, 15));
        Collections.shuffle(orders, new Random(1));

        log.publishTogether(orders);

        eventually(() -> assertThat(database.orders(product)).isEqualTo(15));
        assertThat(database.rows(
                        "SELECT buyer_id FROM orders WHERE product_id = ? AND status = 'REJECTED' ORDER BY reserved_at",
                        product))
                .containsExactly("buyer-10", "buyer-11", "buyer-12", "buyer-13", "buyer-14");
        assertThat(database.orders(product, "CONFIRMED")).isEqualTo(10);
        assertThat(database.stock(product)).isEqualTo("10/0/10/15");
    }

    @Test
    void shouldPersistEveryProductWhenOneBatchHasMany() {
        List<String> products = new ArrayList<>();
        List<OrderEvent> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String product = database.createSale(20);
            products.add(product);
            orders.addAll(Orders.confirmed(product, 0, 20));
        }
        Collections.shuffle(orders, new Random(1));

        log.publish(orders);

        eventually(() -> assertThat(products)
                .allSatisfy(product -> assertThat(database.stock(product)).isEqualTo("20/0/20/20")));
    }
}
