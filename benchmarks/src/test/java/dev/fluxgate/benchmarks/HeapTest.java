package dev.fluxgate.benchmarks;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {

    @Test
    void shouldBeTheSmallestThatIsAsFastAsTheOthers() {
        assertThat(Heap.enough(20_000, 30_000, 31_000, 27_000)).hasValue(Heap.USUAL);
        assertThat(Heap.enough(29_000, 30_000, 31_000, 27_000)).hasValue(Heap.SMALL);
    }

    @Test
    void shouldBeMoreThanTheUsualOneWhereThatIsSlower() {
        assertThat(Heap.enough(20_000, 30_000, 40_000, 27_000)).hasValue(Heap.LARGE);
        assertThat(Heap.enough(10_000, 12_000, NaN, 27_000)).hasValue(Heap.LARGE);
    }

    @Test
    void shouldNotBeToldWithoutAComparison() {
        assertThat(Heap.enough(20_000, 30_000, 31_000, NaN)).isEmpty();
        assertThat(Heap.enough(20_000, NaN, 31_000, 27_000)).isEmpty();
        assertThat(Heap.enough(NaN, 30_000, NaN, 27_000)).hasValue(Heap.USUAL);
    }
}
