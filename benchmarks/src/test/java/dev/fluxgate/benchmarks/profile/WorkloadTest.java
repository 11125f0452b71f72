package dev.fluxgate.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.benchmarks.scripts.ScriptSales;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void shouldHaveATitleOfItsOwnForEach() {
        assertThat(Workload.all())
                .extracting(Workload::title)
                .doesNotHaveDuplicates()
                .contains(
                        "accepted, 1 a call",
                        "sold out, 256 a call",
                        "accepted, 1 a call, 50 connections",
                        "accepted, 1 a call, 16 calls at once",
                        "accepted, 128 a call, 4 connections");
    }

    @Test
    void shouldOrderNoMoreThanTheUnitsOfASale() {
        assertThat(Workload.all()).extracting(Workload::total).allSatisfy(total -> assertThat(total)
                .isLessThan(ScriptSales.NO_BOUND));
    }

    @Test
    void shouldRefuseCallsThatMakeNoWholePipelines() {
        assertThatThrownBy(() -> new Workload(true, 1, 100, 1, 16)).isInstanceOf(IllegalArgumentException.class);
    }
}
