package dev.fluxgate.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** CPU that processes have used, by /proc or what else the system has. */
public final class Cpu {

    private static final double MICROS = 1_000.0;
    /** Linux counts in hundredths of a second, whatever its kernel does. */
    private static final double MICROS_A_TICK = 10_000.0;
    /** Of the children that have ended, in /proc/PID/stat behind the name: user, then system. */
    private static final int ENDED_USER = 13;

    private static final int ENDED_SYSTEM = 14;

    private Cpu() {}

    /**
     * CPU of a process and its children so far, in microseconds. Children that have ended count where there is a /proc, such as
     * those with which Redis rewrites its append-only file.
     */
    public static double micros(ProcessHandle process) {
        return ended(process)
                + Stream.concat(Stream.of(process), process.descendants())
                        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToDouble(used -> used.toNanos() / MICROS)
                        .sum();
    }

    private static double ended(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_SYSTEM])) * MICROS_A_TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}
