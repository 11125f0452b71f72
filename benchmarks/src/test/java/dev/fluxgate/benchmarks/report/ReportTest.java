package dev.fluxgate.benchmarks.report;

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
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {

    /** A worker that looks at Redis, say: its calls are counted with everybody's. */
    private static final long STRAY_CALLS = 2;

    private static final String BATCH = "4321.0";

    @Test
    void shouldShowOrdersACallWhenAVariantCallsScripts() {
        assertThat(report("accept", "customary"))
                .allSatisfy(line -> assertThat(line).contains(BATCH));
    }

    @Test
    void shouldShowNoOrdersACallWhenAVariantCallsNoScripts() {
        assertThat(report("bare", "postgres"))
                .allSatisfy(line -> assertThat(line).doesNotContain(BATCH).contains(" – "));
    }

    @Test
    void shouldShowWhatThreadsHadForAnAnswerAndWhatTheKernelHadOfThat() {
        String text = text(
                variants("accept"),
                Map.of("gateway", Map.of(ThreadKind.EVENT_LOOPS, new CpuTime(43_210 * STRAY_CALLS, 8_642))));

        assertThat(text.lines().dropWhile(line -> !line.startsWith("Threads of the service")))
                .anySatisfy(line -> assertThat(line).contains("EVENT LOOPS"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("FluxGate, accepted ").contains(" 10.0 (1.0) ", " – "));
    }

    /** The lines of these variants, each measured once. */
    private static List<String> report(String... ids) {
        List<Variant> variants = variants(ids);
        List<String> lines = text(variants, Map.of())
                .lines()
                .takeWhile(line -> !line.startsWith("Threads of the service"))
                .filter(line -> variants.stream().anyMatch(variant -> line.startsWith(variant.title() + " ")))
                .toList();
        assertThat(lines).hasSize(ids.length);
        return lines;
    }

    private static List<Variant> variants(String... ids) {
        return new Catalogue(Map.of("peers", 1, "gateway", 2), 16, "tokens").variants(Set.of(ids)::contains);
    }

    private static String text(List<Variant> variants, Map<String, Map<ThreadKind, CpuTime>> threads) {
        LoadResult load = new LoadResult(1, Map.of(200, 4_321 * STRAY_CALLS), 0, 0, Map.of("50", 1_000L, "99", 2_000L));
        Results results = new Results();
        variants.forEach(variant -> results.add(
                variant.id(), new Measurement(load, Map.of(variant.process(), 1.0), threads, 1, 1, 1, 1, STRAY_CALLS)));
        return new Report(variants, results, List.of()).text();
    }
}
