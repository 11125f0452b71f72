package dev.fluxgate.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final List<OutboxPlace> all = IntStream.range(0, 5)
            .mapToObj(bucket -> new OutboxPlace("phone", bucket))
            .toList();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Round round = new Round(2, Duration.ofSeconds(5), () -> now);

    @Test
    void shouldGoOnBehindTheLastRoundWhenThereAreMoreThanFit() {
        assertThat(buckets()).containsExactly(0, 1);
        assertThat(buckets()).containsExactly(2, 3);
        assertThat(buckets()).containsExactly(4, 0);
    }

    @Test
    void shouldLeaveOutboxAloneWhenItFailed() {
        round.failed(all.get(0));

        assertThat(buckets()).containsExactly(1, 2);
    }

    @Test
    void shouldComeBackToOutboxWhenItHasRested() {
        round.failed(all.get(0));
        now = now.plusSeconds(5);

        assertThat(buckets()).containsExactly(0, 1);
    }

    @Test
    void shouldTakeEachOnceWhenAllFit() {
        assertThat(new Round(9, Duration.ofSeconds(5), () -> now).choose(all)).containsExactlyElementsOf(all);
    }

    @Test
    void shouldChooseNothingWhenThereIsNothing() {
        assertThat(round.choose(List.of())).isEmpty();
    }

    private List<Integer> buckets() {
        return round.choose(all).stream().map(OutboxPlace::bucket).toList();
    }
}
