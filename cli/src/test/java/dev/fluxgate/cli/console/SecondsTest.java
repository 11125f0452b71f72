package dev.fluxgate.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "0.44, 0.4 s", "100.4, 100.4 s", "180, 3 min", "3600, 60 min", "18000, 5 h"})
    void shouldBeCoarserWhenItIsLonger(double seconds, String text) {
        assertThat(Seconds.text(seconds)).isEqualTo(text);
    }
}
