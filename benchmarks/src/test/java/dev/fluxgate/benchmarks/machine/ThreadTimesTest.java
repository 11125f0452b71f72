package dev.fluxgate.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.machine.ThreadTimes.Used;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadTimesTest {

    @ParameterizedTest
    @CsvSource({
        "vert.x-eventloo, EVENT_LOOPS",
        "redisson-netty-, REDIS_CLIENT",
        "kafka-producer-, KAFKA_CLIENT",
        "smallrye-kafka-, KAFKA_CLIENT",
        "C2 CompilerThre, COMPILERS",
        "GC Thread#1, COLLECTOR",
        "VM Thread, COLLECTOR",
        "executor-thread, OTHERS"
    })
    void shouldTellWhatAThreadIsForByItsName(String name, ThreadKind kind) {
        assertThat(ThreadKind.of(name)).isEqualTo(kind);
    }

    @Test
    void shouldAddUpWhatThreadsOfAKindHaveUsedSince() {
        ThreadTimes before = times(Map.of("1", used(ThreadKind.EVENT_LOOPS, 100, 40)));
        ThreadTimes now = times(Map.of(
                "1", used(ThreadKind.EVENT_LOOPS, 130, 50),
                "2", used(ThreadKind.EVENT_LOOPS, 7, 3),
                "3", used(ThreadKind.COMPILERS, 5, 0)));

        assertThat(now.since(before))
                .containsOnly(
                        Map.entry(ThreadKind.EVENT_LOOPS, new CpuTime(37, 13)),
                        Map.entry(ThreadKind.COMPILERS, new CpuTime(5, 0)));
    }

    @Test
    void shouldNotCountAThreadThatHasEnded() {
        ThreadTimes before = times(Map.of("1", used(ThreadKind.COMPILERS, 100, 40)));

        assertThat(times(Map.of()).since(before)).isEmpty();
    }

    private static ThreadTimes times(Map<String, Used> byNumber) {
        return new ThreadTimes(byNumber);
    }

    private static Used used(ThreadKind kind, double all, double kernel) {
        return new Used(kind, new CpuTime(all, kernel));
    }
}
