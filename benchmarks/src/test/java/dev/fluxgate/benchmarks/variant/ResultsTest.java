package dev.fluxgate.benchmarks.variant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.load.LoadResult;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void shouldTakeTheMiddleOneOfSeveralRunsAtAFixedRateAndKeepAll() {
        Results results = new Results();
        LongStream.of(9_000, 80_000, 3_000).forEach(p99 -> results.addLatency("accept at 70 %", run(p99)));

        assertThat(results.micros("accept at 70 %", "99")).isEqualTo(9_000);
        assertThat(results.latencyRuns().get("accept at 70 %")).hasSize(3);
    }

    @Test
    void shouldTakeTheMedianOfANumbersRoundsAndKeepAll() {
        Results results = new Results();
        DoubleStream.of(50, 10, 20).forEach(value -> results.addNumber("rows/s", value));

        assertThat(results.number("rows/s")).isEqualTo(20);
        assertThat(results.numberRounds().get("rows/s")).containsExactly(50.0, 10.0, 20.0);
    }

    private static Measurement run(long p99) {
        LoadResult load = new LoadResult(1, Map.of(200, 1L), 0, 0, Map.of("99", p99));
        return new Measurement(load, Map.of(), Map.of(), 0, 0, 0, 0, 0);
    }
}
