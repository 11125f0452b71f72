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
    void shouldTellWhatTheKernelHadOfAThreadWhateverItsName() {
        String stat = "42 (GC Thread#0 (x)) S 1 1 1 0 -1 4194304 9 8 7 6 30 12 5 4 20 0 1 0";

        assertThat(Cpu.used(stat)).isEqualTo(new ThreadTimes.Used(ThreadKind.COLLECTOR, new CpuTime(420_000, 120_000)));
    }
}
