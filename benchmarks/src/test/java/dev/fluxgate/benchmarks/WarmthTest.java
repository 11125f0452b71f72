package dev.fluxgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {

    private final Warmth warmth = new Warmth();

    @Test
    void shouldNotBeReachedWhileTheCompilersAreBusyThoughAnswersGetNoCheaper() {
        for (int i = 0; i < 5; i++) {
            warmth.step(100, 0.2);
        }

        assertThat(warmth.isReached()).isFalse();
    }

    @Test
    void shouldBeReachedOnceTheCompilersHaveHadNextToNothingTwiceInARow() {
        warmth.step(100, 0.04);
        warmth.step(90, 0.06);
        warmth.step(80, 0.04);
        assertThat(warmth.isReached()).isFalse();

        warmth.step(70, 0.04);

        assertThat(warmth.isReached()).isTrue();
    }

    @Test
    void shouldBeReachedWhenAnswersGetNoCheaperWhereNobodyKnowsWhoCompiles() {
        warmth.step(100, Double.NaN);
        warmth.step(96, Double.NaN);
        warmth.step(90, Double.NaN);
        warmth.step(88, Double.NaN);
        assertThat(warmth.isReached()).isFalse();

        warmth.step(95, Double.NaN);

        assertThat(warmth.isReached()).isTrue();
    }
}
