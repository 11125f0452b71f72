package dev.fluxgate.worker.lag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatesTest {

    @Test
    void shouldTellSecondsToDrainFromHowTheLagWent() {
        assertThat(Rates.secondsToDrain(300L, 100, 5)).as("40 a second").isEqualTo(3);
    }

    @Test
    void shouldBeZeroWhenNothingWaits() {
        assertThat(Rates.secondsToDrain(null, 0, 0)).isZero();
    }

    @Test
    void shouldTellNothingWhenTheLagGrowsStandsOrWasNotKnown() {
        assertThat(Rates.secondsToDrain(100L, 101, 5)).isNull();
        assertThat(Rates.secondsToDrain(100L, 100, 5)).isNull();
        assertThat(Rates.secondsToDrain(null, 100, 5)).isNull();
    }
}
