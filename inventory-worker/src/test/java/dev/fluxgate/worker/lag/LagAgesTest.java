package dev.fluxgate.worker.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagAgesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

    private final LagAges<String> ages = new LagAges<>();

    @Test
    void shouldBeZeroWhenNothingWaits() {
        observe(0, 10, 10);

        assertThat(ages.seconds("a")).isZero();
        assertThat(ages.seconds("never seen")).isZero();
    }

    @Test
    void shouldCountFromTheArrivalOfTheOldestWhenSomeWaits() {
        observe(0, 10, 10);
        observe(1, 20, 10);
        observe(2, 30, 10);
        observe(5, 30, 15);
        assertThat(ages.seconds("a")).isEqualTo(4);

        observe(6, 30, 20);
        assertThat(ages.seconds("a")).as("those up to 20 are done").isEqualTo(4);

        observe(7, 30, 30);
        assertThat(ages.seconds("a")).isZero();
    }

    @Test
    void shouldStartAnewWhenTheCountIsSetBack() {
        observe(0, 100, 50);
        observe(10, 5, 0);

        assertThat(ages.seconds("a")).isZero();
    }

    @Test
    void shouldKeepTheAgeWhenVeryMuchHappens() {
        observe(0, 1, 0);
        for (int i = 1; i < 10_000; i++) {
            observe(i, 1 + i, 0);
        }
        assertThat(ages.seconds("a")).isEqualTo(9_999);

        observe(10_000, 10_000, 9_000);
        assertThat(ages.seconds("a")).isBetween(900.0, 1_001.0);
    }

    @Test
    void shouldForgetWhenAKeyIsGone() {
        observe(0, 10, 0);
        observe(3, 10, 0);

        ages.retain(List.of("b"));

        assertThat(ages.seconds("a")).isZero();
    }

    private void observe(long second, long arrived, long done) {
        ages.observe("a", arrived, done, BEGIN.plusSeconds(second));
    }
}
