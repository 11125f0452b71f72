package dev.fluxgate.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class CpuTest {

    @Test
    void shouldTellWhatCompilersHadOfAJvm() {
        assumeThat(Path.of("/proc/self/task")).exists();
        ProcessHandle jvm = ProcessHandle.current();

        Collection<Double> compilers = Cpu.compilers(jvm).values();

        assertThat(compilers.stream().mapToDouble(Double::doubleValue).sum())
                .isPositive()
                .isLessThan(Cpu.micros(jvm));
    }
}
