package dev.fluxgate.worker.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final List<Integer> all = IntStream.range(0, 5).boxed().toList();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Round<Integer> round = new Round<>(2, thing -> 1, thing -> thing, Duration.ofSeconds(5), () -> now);

    @Test
    void shouldGoOnBehindTheLastRoundWhenThereAreMoreThanFit() {
        assertThat(chosen()).containsExactly(0, 1);
        assertThat(chosen()).containsExactly(2, 3);
        assertThat(chosen()).containsExactly(4, 0);
    }

    @Test
    void shouldLeaveItAloneWhenItFailed() {
        round.failed(all.get(0));

        assertThat(chosen()).containsExactly(1, 2);
    }

    @Test
    void shouldComeBackWhenItHasRested() {
        round.failed(all.get(0));
        now = now.plusSeconds(5);

        assertThat(chosen()).containsExactly(0, 1);
    }

    @Test
    void shouldTakeEachOnceWhenAllFit() {
        assertThat(new Round<Integer>(9, thing -> 1, thing -> thing, Duration.ofSeconds(5), () -> now).choose(all))
                .containsExactlyElementsOf(all);
    }

    @Test
    void shouldChooseNothingWhenThereIsNothing() {
        assertThat(round.choose(List.of())).isEmpty();
    }

    @Test
    void shouldTakeFewerWhenTheyWeighMore() {
        assertThat(new Round<Integer>(5, thing -> 2, thing -> thing, Duration.ofSeconds(5), () -> now).choose(all))
                .containsExactly(0, 1, 2);
    }

    private List<Integer> chosen() {
        return round.choose(all);
    }
}
