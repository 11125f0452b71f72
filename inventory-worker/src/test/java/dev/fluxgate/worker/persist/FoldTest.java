package dev.fluxgate.worker.persist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.testing.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {

    private final OrderEvent held = Orders.held("phone", 1, 1);
    private final OrderEvent resolved = Orders.resolved(held, OrderStatus.CANCELLED);
    private final OrderEvent other = Orders.confirmed("phone", 2);

    @Test
    void shouldKeepNewestVersionWhenItComesLast() {
        assertThat(fold(held, other, resolved)).containsExactly(resolved, other);
    }

    @Test
    void shouldKeepNewestVersionWhenItComesFirst() {
        assertThat(fold(resolved, other, held)).containsExactly(resolved, other);
    }

    @Test
    void shouldKeepOneWhenEventComesTwice() {
        assertThat(fold(other, other)).containsExactly(other);
    }

    private static List<OrderEvent> fold(OrderEvent... events) {
        return Fold.newest(
                List.of(events).stream().map(event -> new Arrival(0, event)).toList());
    }
}
