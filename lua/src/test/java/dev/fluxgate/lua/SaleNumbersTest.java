package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderId;
import org.junit.jupiter.api.Test;

class SaleNumbersTest {

    private final SaleNumbers numbers = new SaleNumbers(TestRedis.CLIENT);

    @Test
    void shouldLeadToTheProductThatWasRegistered() {
        Await.answer(numbers.register(OrderId.MAX_SALE_NUMBER, "iphone-15"));
        Await.answer(numbers.register(OrderId.MAX_SALE_NUMBER, "iphone-15"));

        assertThat(Await.answer(numbers.productOf(OrderId.MAX_SALE_NUMBER))).contains("iphone-15");
    }

    @Test
    void shouldLeadNowhereWhenNothingWasRegistered() {
        assertThat(Await.answer(numbers.productOf(OrderId.MAX_SALE_NUMBER - 1))).isEmpty();
    }
}
