package dev.fluxgate.benchmarks.machine;

import java.time.Duration;
import java.util.stream.Stream;

/** CPU that processes have used, by /proc or what else the system has. */
public final class Cpu {

    private static final double MICROS = 1_000.0;

    private Cpu() {}

    /** CPU of a process and its children so far, in microseconds; children that have ended do not count. */
    public static double micros(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(used -> used.toNanos() / MICROS)
                .sum();
    }
}
