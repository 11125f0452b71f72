package dev.fluxgate.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class ChartTest {

    private final List<Variant> variants =
            new Catalogue(Map.of("peers", 1, "gateway", 2), 16, "tokens").variants(Set.of("bare", "accept")::contains);
    private final Results results = new Results();

    @BeforeAll
    static void withoutAScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @BeforeEach
    void measure() {
        rounds("bare", 9_000, 8_000, 3_000);
        rounds("accept", 500, 900, 400);
    }

    @Test
    void shouldDrawTheMedianAsABar() {
        XYChart chart = Chart.of(variants, results);

        assertThat(chart.getSeriesMap().get("bare Quarkus REST route").getXData())
                .containsExactly(0, 8_000);
        assertThat(chart.getSeriesMap().get("FluxGate, accepted").getXData()).containsExactly(0, 500);
    }

    @Test
    void shouldDrawEveryRoundFromTheSlowestToTheFastest() {
        assertThat(Chart.of(variants, results)
                        .getSeriesMap()
                        .get("bare Quarkus REST route, rounds")
                        .getXData())
                .containsExactly(3_000, 8_000, 9_000);
    }

    @Test
    void shouldWriteEveryNameAtTheHeightOfItsBar() {
        XYChart chart = Chart.of(variants, results);

        assertThat(Chart.labels(variants, results))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(2.0, "bare Quarkus REST route  8,000", 1.0, "FluxGate, accepted  500"));
        assertThat(chart.getSeriesMap().get("bare Quarkus REST route").getYData())
                .containsOnly(2);
        assertThat(chart.getSeriesMap().get("FluxGate, accepted").getYData()).containsOnly(1);
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() {
        List<Variant> more = new Catalogue(Map.of("peers", 1, "gateway", 2), 16, "tokens")
                .variants(Set.of("bare", "accept", "sold-out")::contains);

        assertThat(Chart.of(more, results).getSeriesMap()).hasSize(4);
    }

    @Test
    void shouldGrowWithTheNumberOfBars(@TempDir Path directory) throws Exception {
        Path two = directory.resolve("two.png");
        Path one = directory.resolve("one.png");

        Chart.write(variants, results, two);
        Chart.write(variants.subList(0, 1), results, one);

        assertThat(ImageIO.read(two.toFile()).getHeight())
                .isGreaterThan(ImageIO.read(one.toFile()).getHeight());
    }

    private void rounds(String id, long... answers) {
        for (long answered : answers) {
            LoadResult load = new LoadResult(1, Map.of(200, answered), 0, 0, Map.of());
            results.add(id, new Measurement(load, Map.of(), Map.of(), 0, 0, 0, 0, 0));
        }
    }
}
