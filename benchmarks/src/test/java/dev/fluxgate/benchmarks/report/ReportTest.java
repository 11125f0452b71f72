package dev.fluxgate.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.load.LoadResult;
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

    /** The lines of these variants, each measured once. */
    private static List<String> report(String... ids) {
        List<Variant> variants =
                new Catalogue(Map.of("peers", 1, "gateway", 2), 16, "tokens").variants(Set.of(ids)::contains);
        LoadResult load = new LoadResult(1, Map.of(200, 4_321 * STRAY_CALLS), 0, 0, Map.of("50", 1_000L, "99", 2_000L));
        Results results = new Results();
        variants.forEach(variant -> results.add(
                variant.id(),
                new Measurement(load, Map.of(variant.process(), 1.0), Map.of(), 1, 1, 1, 1, STRAY_CALLS)));
        List<String> lines = new Report(variants, results, List.of())
                .text()
                .lines()
                .filter(line -> variants.stream().anyMatch(variant -> line.startsWith(variant.title() + " ")))
                .toList();
        assertThat(lines).hasSize(ids.length);
        return lines;
    }
}
