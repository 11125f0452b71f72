package dev.fluxgate.benchmarks.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RowBatchTest {

    private static final int SIZE = 10_000;

    @Test
    void shouldShareNoIdsBuyersOrKeysWhenBatchesAreMade() {
        RowBatch one = RowBatch.of(SIZE);
        RowBatch other = RowBatch.of(SIZE);
        var ids = new HashSet<>(one.ids());
        ids.addAll(other.ids());
        var buyers = new HashSet<>(one.buyers());
        buyers.addAll(other.buyers());
        assertThat(ids).hasSize(2 * SIZE);
        assertThat(buyers).hasSize(2 * SIZE);
        assertThat(one.keys()).doesNotContainAnyElementsOf(other.keys());
    }

    @Test
    void shouldHaveBuyersInNoOrderWhenABatchIsMade() {
        RowBatch batch = RowBatch.of(SIZE);
        long ascents = 0;
        for (int i = 1; i < SIZE; i++) {
            ascents += batch.buyers().get(i).compareTo(batch.buyers().get(i - 1)) > 0 ? 1 : 0;
        }
        assertThat(ascents).isBetween(SIZE * 3L / 10, SIZE * 7L / 10);
    }

    @Test
    void shouldReachEverySaleWhenOrdersAreSpreadOverPastOnes() {
        assertThat(RowBatch.of("new", SIZE, 100).products()).hasSize(SIZE);
        assertThat(new HashSet<>(RowBatch.of("new", SIZE, 100).products()))
                .hasSize(100)
                .contains(RowBatch.pastSale(0), RowBatch.pastSale(99));
    }

    @Test
    void shouldBeOfTheSaleThatIsNamedWhenOrdersAreNotSpread() {
        assertThat(RowBatch.of("new", SIZE, 0).products()).containsOnly("new");
    }
}
