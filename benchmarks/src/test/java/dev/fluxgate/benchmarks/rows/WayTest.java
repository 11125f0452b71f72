package dev.fluxgate.benchmarks.rows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WayTest {

    @ParameterizedTest
    @EnumSource(names = "UNNEST", mode = EnumSource.Mode.EXCLUDE)
    void shouldRefuseAnotherTableWhenAWayKnowsOne(Way way) {
        RowJob job = new RowJob(new RowJob.Place("jdbc:none", "none", "none"), way, 1, 1).into("another", 0);
        assertThatThrownBy(() -> way.open(job))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(RowTable.USUAL);
    }
}
