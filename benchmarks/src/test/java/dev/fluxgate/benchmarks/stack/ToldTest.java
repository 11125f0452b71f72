package dev.fluxgate.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.cli.console.Failure;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final Meters METERS = new Meters("""
            # TYPE fluxgate_orders_total counter
            fluxgate_orders_total{outcome="accepted"} 1.2345678E7
            fluxgate_orders_total{outcome="queued"} 3.0
            """);

    @Test
    void shouldReadHowOftenAnOutcomeWasTold() {
        assertThat(Told.count(METERS, "accepted")).isEqualTo(12_345_678);
        assertThat(Told.count(METERS, "queued")).isEqualTo(3);
    }

    @Test
    void shouldFailWhereAGatewayDoesNotCountAnOutcome() {
        assertThatThrownBy(() -> Told.count(METERS, "replayed"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("replayed");
    }
}
