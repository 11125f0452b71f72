package dev.fluxgate.gateway.connection.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteOrderTest {

    /** Quarkus makes a handler's priority the order of its route, with the other sign. */
    @Test
    void shouldLimitAnOrderBeforeItIsTakenAndTakeItBeforeAuthentication() {
        assertThat(List.of(
                        -SecurityHandlerPriorities.CORS,
                        RouteOrder.BODY_LIMIT,
                        RouteOrder.IN_FLIGHT_LIMIT,
                        RouteOrder.ORDERS_OF_KNOWN_CALLERS,
                        -SecurityHandlerPriorities.AUTHENTICATION))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
