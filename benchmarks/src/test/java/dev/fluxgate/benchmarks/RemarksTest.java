package dev.fluxgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import dev.fluxgate.benchmarks.variant.Catalogue;
import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemarksTest {

    private static final LoadResult LOAD = new LoadResult(1, Map.of(200, 1_000L), 0, 0, Map.of("50", 1_000L));

    private static final List<Variant> VARIANTS =
            new Catalogue(Map.of("gateway", 1), 16, "tokens").variants("accept"::equals);

    @Test
    void shouldSayThatAServiceWasStillCompiled() {
        assertThat(remarks(20))
                .containsExactly("FluxGate, accepted: the JVM still compiled, for 20 % of the service's CPU");
    }

    @Test
    void shouldSayNothingOfWhatIsLeftToCompile() {
        assertThat(remarks(5)).isEmpty();
    }

    @Test
    void shouldSayThatAServiceWasStillCompiledInASingleRound() {
        Results results = new Results();
        List.of(16.0, 1.0, 0.0).forEach(compiled -> results.add("accept", round(compiled, 0)));

        assertThat(Remarks.of(VARIANTS, results))
                .containsExactly(
                        "FluxGate, accepted: the JVM still compiled in one round, for 16 % of the service's CPU");
    }

    @Test
    void shouldNameANeighbourOfASingleRound() {
        Results results = new Results();
        List.of(0.0, 40.0, 0.0).forEach(others -> results.add("accept", round(0, others)));

        assertThat(Remarks.of(VARIANTS, results))
                .containsExactly("FluxGate, accepted: others had 17 % of the machine in one round");
    }

    /** Of one round in which the gateway used 100 µs, of these so many for compiling; another JVM compiled more. */
    private static List<String> remarks(double compiled) {
        Results results = new Results();
        results.add("accept", round(compiled, 1));
        return Remarks.of(VARIANTS, results);
    }

    private static Measurement round(double compiled, double others) {
        return new Measurement(
                LOAD,
                Map.of("gateway", 100.0, "peers", 100.0),
                Map.of("gateway", compilers(compiled), "peers", compilers(90)),
                1,
                others,
                1,
                1,
                1);
    }

    private static Map<ThreadKind, CpuTime> compilers(double micros) {
        return Map.of(ThreadKind.COMPILERS, new CpuTime(micros, 0));
    }
}
