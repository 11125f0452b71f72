package dev.fluxgate.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CpuTest {

    private static final ProcessHandle JVM = ProcessHandle.current();

    @BeforeAll
    static void needsProc() {
        assumeThat(Path.of("/proc/self/task")).exists();
    }

    @Test
    void shouldTellWhatCompilersHadOfAJvm() {
        var threads = Cpu.threads(JVM).since(ThreadTimes.NONE);

        assertThat(threads.get(ThreadKind.COMPILERS).all()).isPositive().isLessThan(Cpu.micros(JVM));
    }

    @Test
    void shouldCountWhatTheKernelHadAmongAll() {
        assertThat(Cpu.threads(JVM).since(ThreadTimes.NONE).values())
                .isNotEmpty()
                .allSatisfy(time -> assertThat(time.kernel()).isBetween(0.0, time.all()));
    }
}
