package dev.fluxgate.gateway.connection.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.GatewayServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** In the application that the gateway's other tests use, too. */
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class EventLoopsTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final VertxOptions options = new VertxOptions();

    @Inject
    Vertx vertx;

    @Test
    void shouldBeThoseOfTheGatewayWhenItRuns() {
        assertThat(vertx.nettyEventLoopGroup()).hasSize(Math.max(2, CORES));
    }

    @Test
    void shouldHaveOneForEachCoreWhenNobodyHasSetHowMany() {
        // Given
        options.setEventLoopPoolSize(10 * CORES);

        // When
        new EventLoops(OptionalInt.empty()).accept(options);

        // Then
        assertThat(options.getEventLoopPoolSize()).isEqualTo(Math.max(2, CORES));
    }

    @Test
    void shouldHaveNoMoreThanQuarkusWouldWhenMemoryIsSmall() {
        // Given
        options.setEventLoopPoolSize(1);

        // When
        new EventLoops(OptionalInt.empty()).accept(options);

        // Then
        assertThat(options.getEventLoopPoolSize()).isEqualTo(1);
    }

    @Test
    void shouldHaveAsManyAsAreWantedWhenSomebodyHasSetThem() {
        // Given
        options.setEventLoopPoolSize(10 * CORES);

        // When
        new EventLoops(OptionalInt.of(10 * CORES)).accept(options);

        // Then
        assertThat(options.getEventLoopPoolSize()).isEqualTo(10 * CORES);
    }
}
