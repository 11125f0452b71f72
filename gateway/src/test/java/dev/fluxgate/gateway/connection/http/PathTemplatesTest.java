package dev.fluxgate.gateway.connection.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplatesTest {

    @ParameterizedTest
    @CsvSource({
        "/orders, /orders",
        "/health, /health",
        "/orders/0190a0b1-0000-7000-8000-000000000000, /orders/{orderId}",
        "/orders/1/confirm, /orders/{orderId}/confirm",
        "/orders/1/cancel, /orders/{orderId}/cancel",
        "/sales/iphone-15, /sales/{productId}",
        "/sales/iphone-15/restock, /sales/{productId}/restock",
    })
    void shouldTakeTheIdOutOfAPathOfTheApi(String path, String template) {
        assertThat(PathTemplates.of(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/orders/1/2/3", "/sales/iphone-15/anything", "/sales/a/restock/b", "/ordersx"})
    void shouldMakeOneOfAllOtherPaths(String path) {
        assertThat(PathTemplates.of(path)).isEqualTo("UNKNOWN");
    }
}
