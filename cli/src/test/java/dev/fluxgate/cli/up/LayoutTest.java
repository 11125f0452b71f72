package dev.fluxgate.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void shouldBeTheDocumentedPortsWhenNothingIsChosen() {
        assertThat(new Layout(0, 1, 1).all())
                .containsExactly(
                        new Place("gateway", 8080),
                        new Place("worker", 8081),
                        new Place("PostgreSQL", 15432),
                        new Place("Redis", 16379),
                        new Place("Kafka", 19092));
    }

    @Test
    void shouldShiftEveryPortWhenAnOffsetIsChosen() {
        assertThat(new Layout(100, 1, 1).all())
                .extracting(Place::port)
                .containsExactly(8180, 8181, 15532, 16479, 19192);
    }

    @Test
    void shouldPutFurtherProcessesOnFurtherPortsWhenThereAreSeveral() {
        Layout layout = new Layout(0, 2, 3);

        assertThat(layout.gatewayPlaces()).containsExactly(new Place("gateway", 8080), new Place("gateway-2", 8090));
        assertThat(layout.workerPlaces())
                .isEqualTo(
                        List.of(new Place("worker", 8081), new Place("worker-2", 8082), new Place("worker-3", 8083)));
    }

    @Test
    void shouldTakeNoPortTwiceWhenThereAreAsManyProcessesAsThereMayBe() {
        assertThat(new Layout(0, Layout.MOST_GATEWAYS, Layout.MOST_WORKERS).all())
                .extracting(Place::port)
                .doesNotHaveDuplicates();
    }
}
