package dev.fluxgate.faults.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.faults.books.Reckoning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Reckoning CLEAN = new Reckoning(100, 101, 0, 0, 0, 0, List.of());
    private static final Reckoning LOST_ONE = new Reckoning(100, 99, 1, 0, 0, 0, List.of("one is lost"));

    @Test
    void shouldAddUpTheRunsOfAFaultAndShowTheLongestRecoveryWhenItIsForMarkdown() {
        String table = Table.forMarkdown(List.of(run(1, 2_000, CLEAN, null), run(2, 7_500, CLEAN, null)));

        assertThat(table.lines().toList().get(2))
                .isEqualTo(
                        "| kafka-killed | 2 | 120/s | 202: 200, 409 sold-out: 40 | 7.5 s | 200 | 202 | 0 | 0 | 0 | 0 | clean |");
    }

    @Test
    void shouldSayFailedWhenOneRunIsNotClean() {
        String table = Table.forMarkdown(List.of(run(1, 0, CLEAN, null), run(2, 0, LOST_ONE, null)));

        assertThat(table).contains("| 1 | 0 | 0 | 0 | FAILED |");
    }

    @Test
    void shouldSayThatItDidNotRecoverWhenTheWorkersNeverCaughtUp() {
        assertThat(Table.forTerminal(List.of(run(1, -1, CLEAN, null)))).contains(" not ");
    }

    @Test
    void shouldSayWhyWhenAFaultWasSkipped() {
        assertThat(Table.forMarkdown(List.of(run(1, 0, CLEAN, "no such thing here"))))
                .contains("| skipped: no such thing here |");
    }

    private static Result run(long seed, long caughtUpMillis, Reckoning reckoning, @Nullable String skipped) {
        return new Result(
                "kafka-killed",
                "SIGKILL of Kafka",
                seed,
                "nothing",
                "2026-11-27T20:00:00Z",
                120,
                150,
                1_000,
                Map.of(),
                Map.of("202", 100L, "409 sold-out", 20L),
                Map.of(),
                0,
                caughtUpMillis,
                new Result.P99(5, 9),
                skipped,
                0,
                reckoning);
    }
}
