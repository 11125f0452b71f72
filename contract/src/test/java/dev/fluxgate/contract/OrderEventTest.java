package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OrderEventTest {

    @Test
    void shouldRefuseWhenTheVersionIsLessThanOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> event(0, "iphone-15", 1));
    }

    @Test
    void shouldRefuseWhenTheQuantityIsLessThanOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> event(1, "iphone-15", 0));
    }

    @Test
    void shouldRefuseWhenTheProductIdIsMalformed() {
        assertThatIllegalArgumentException().isThrownBy(() -> event(1, "iphone 15", 1));
    }

    private static OrderEvent event(int version, String productId, int quantity) {
        return new OrderEvent(
                version,
                OrderEvents.ID,
                productId,
                "alice",
                quantity,
                OrderStatus.CONFIRMED,
                "key-1",
                OrderEvents.RESERVED_AT,
                null,
                null);
    }
}
