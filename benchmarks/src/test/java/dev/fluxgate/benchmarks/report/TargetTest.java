package dev.fluxgate.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.report.Target.Verdict;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void shouldJudgeWhatIsTheBetterTheHigherItIs() {
        assertThat(ratio(0.61, 0.4, 0.6)).isEqualTo(Verdict.GO_FOR);
        assertThat(ratio(0.4, 0.4, 0.6)).isEqualTo(Verdict.REACHED);
        assertThat(ratio(0.39, 0.4, 0.6)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void shouldJudgeWhatIsTheBetterTheLowerItIs() {
        assertThat(ratio(1.7, 2.5, 1.8)).isEqualTo(Verdict.GO_FOR);
        assertThat(ratio(2.5, 2.5, 1.8)).isEqualTo(Verdict.REACHED);
        assertThat(ratio(2.6, 2.5, 1.8)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void shouldSayNothingOfWhatWasNotMeasured() {
        assertThat(ratio(Double.NaN, 0.4, 0.6)).isEqualTo(Verdict.UNKNOWN);
    }

    private static Verdict ratio(double value, double reach, double goFor) {
        return new Target("a ÷ b", value, reach, goFor, "").verdict();
    }
}
