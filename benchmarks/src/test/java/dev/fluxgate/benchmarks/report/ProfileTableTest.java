package dev.fluxgate.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.profile.Figures;
import dev.fluxgate.benchmarks.profile.Profile;
import dev.fluxgate.benchmarks.profile.Workload;
import dev.fluxgate.benchmarks.stack.Spent;
import dev.fluxgate.benchmarks.variant.Results;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileTableTest {

    private static final Workload WORKLOAD = new Workload(true, 100, 1_000, 1, 1);

    @Test
    void shouldShowCostsForAnOrder() {
        Profile profile = new Profile(
                WORKLOAD,
                new Figures(500, 1.5, 2.5, 9),
                12.34,
                721.4,
                Map.of("evalsha", new Spent(1_000, 1_100_000), "hset", new Spent(4_000, 420_000)),
                new TreeMap<>(Map.of(1_024L, 989L, 2_048L, 991L, 4_096L, 1_000L)),
                Map.of("fork", 64L));

        assertThat(line(profile).split(" {2,}"))
                .containsExactly(
                        "accepted, 100 a call",
                        "500",
                        "50,000",
                        "1.50",
                        "2.50",
                        "9.00",
                        "2.05",
                        "12.3",
                        "11.0",
                        "4.2",
                        "721",
                        "fork 64");
    }

    @Test
    void shouldShowNothingWhereRedisSaysNothing() {
        Profile profile =
                new Profile(WORKLOAD, new Figures(500, 1.5, 2.5, 9), 12.34, 0, Map.of(), new TreeMap<>(), Map.of());

        assertThat(line(profile).split(" {2,}"))
                .containsExactly(
                        "accepted, 100 a call", "500", "50,000", "1.50", "2.50", "9.00", "–", "12.3", "–", "0.0", "–");
    }

    private static String line(Profile profile) {
        Results results = new Results();
        results.addProfile(profile);
        return new Report(List.of(), results, List.of())
                .text()
                .lines()
                .filter(line -> line.startsWith(WORKLOAD.title()))
                .findFirst()
                .orElseThrow();
    }
}
