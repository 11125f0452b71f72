package dev.fluxgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.cli.console.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

    private static final String NAMES =
            "\"test\",\"rps\",\"avg_latency_ms\",\"min_latency_ms\",\"p50_latency_ms\",\"p95_latency_ms\","
                    + "\"p99_latency_ms\",\"max_latency_ms\"\n";
    private static final String VALUES = "\"9876.54\",\"0.100\",\"0.050\",\"0.090\",\"0.150\",\"0.210\",\"4.007\"\n";

    @Test
    void shouldReadValuesByTheirNames() {
        assertThat(Figures.parse(NAMES + "\"evalsha 1f 8 fg:{p:0}:sale\"," + VALUES))
                .isEqualTo(new Figures(9_876.54, 0.09, 0.21, 4.007));
    }

    @Test
    void shouldReadValuesBehindACommandThatLooksLikeSome() {
        assertThat(Figures.parse(NAMES + "\"evalsha \",\"7\",\"8\"," + VALUES).callsASecond())
                .isEqualTo(9_876.54);
    }

    @Test
    void shouldPassOverAWarning() {
        assertThat(Figures.parse("WARN: could not fetch server CONFIG\n" + NAMES + "\"evalsha\"," + VALUES)
                        .maxMillis())
                .isEqualTo(4.007);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Could not connect to Redis at 127.0.0.1:1: Connection refused\n",
                NAMES,
                NAMES + "\"evalsha\",\"9876.54\"\n",
                "\"test\",\"rps\"\n\"evalsha\",\"9876.54\"\n"
            })
    void shouldFailWhereThereAreNoFigures(String said) {
        assertThatThrownBy(() -> Figures.parse(said))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("redis-benchmark does not ");
    }
}
