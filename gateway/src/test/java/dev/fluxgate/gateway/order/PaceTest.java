package dev.fluxgate.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void shouldExpectNoWaitWhenNothingWasMeasured() {
        assertThat(pace.expected(1_000, 10, 0)).isZero();
    }

    @Test
    void shouldCountTheCallsBeforeAndTheOrdersOwnWhenCallsTakeTheSameTime() {
        calls(20, 100);
        pace.began(10_000);

        assertThat(pace.expected(25, 10, 10_040)).isBetween(340L, 361L);
    }

    @Test
    void shouldTakeTheCallUnderWayForTheMeasureWhenItTakesLonger() {
        calls(20, 100);
        pace.began(10_000);

        assertThat(pace.expected(25, 10, 11_000)).isEqualTo(3_000);
    }

    @Test
    void shouldForgetASlowCallWhenCallsAreQuickAgain() {
        calls(20, 100);
        calls(1, 10_000);
        assertThat(pace.expected(0, 10, 0)).isGreaterThan(2_000);

        calls(20, 100);

        assertThat(pace.expected(0, 10, 0)).isLessThan(200);
    }

    private void calls(int number, long duration) {
        for (int i = 0; i < number; i++) {
            pace.began(0);
            pace.ended(duration);
        }
    }
}
