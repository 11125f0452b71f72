package dev.fluxgate.gatling.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipfTest {

    private static final int DRAWS = 100_000;

    @Test
    void shouldChooseTheFirstTwiceAsOftenAsTheSecondWhenTheExponentIsOne() {
        int[] chosen = draw(new Zipf(100, 1, new Random(1)), 100);

        assertThat(chosen[0] / (double) chosen[1]).isCloseTo(2, within(0.1));
        assertThat(chosen[0] / (double) chosen[9]).isCloseTo(10, within(1.5));
    }

    @Test
    void shouldChooseAllAlikeWhenTheExponentIsZero() {
        assertThat(Arrays.stream(draw(new Zipf(4, 0, new Random(1)), 4)).boxed())
                .allSatisfy(count -> assertThat(count).isCloseTo(DRAWS / 4, within(DRAWS / 50)));
    }

    @Test
    void shouldChooseTheOnlyOneWhenThereIsOne() {
        assertThat(draw(new Zipf(1, 1, new Random(1)), 1)).containsExactly(DRAWS);
    }

    private static int[] draw(Zipf zipf, int choices) {
        int[] chosen = new int[choices];
        for (int i = 0; i < DRAWS; i++) {
            chosen[zipf.getAsInt()]++;
        }
        return chosen;
    }
}
