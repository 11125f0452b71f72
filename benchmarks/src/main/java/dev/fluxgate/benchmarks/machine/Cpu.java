package dev.fluxgate.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU that processes have used, by /proc or what else the system has. */
public final class Cpu {

    private static final double MICROS = 1_000.0;
    /** Linux counts in hundredths of a second, whatever its kernel does. */
    private static final double MICROS_A_TICK = 10_000.0;
    /** In /proc/PID/stat behind the name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    /** The same of the children that have ended. */
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

    /** What each thread of a process has used so far. */
    public static ThreadTimes threads(ProcessHandle process) {
        Map<String, ThreadTimes.Used> used = new HashMap<>();
        try (Stream<Path> threads = Files.list(of(process).resolve("task"))) {
            threads.forEach(thread -> {
                String stat = read(thread.resolve("stat"));
                if (!stat.isEmpty()) {
                    used.put(thread.getFileName().toString(), used(stat));
                }
            });
        } catch (IOException | UncheckedIOException ended) {
            return ThreadTimes.NONE;
        }
        return new ThreadTimes(used);
    }

    /** What a thread has used, by what the kernel writes of it. */
    static ThreadTimes.Used used(String stat) {
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        CpuTime time = new CpuTime(micros(stat, USER, SYSTEM), micros(stat, SYSTEM));
        return new ThreadTimes.Used(ThreadKind.of(name), time);
    }

    private static double ended(ProcessHandle process) {
        String stat = read(of(process).resolve("stat"));
        return stat.isEmpty() ? 0 : micros(stat, ENDED_USER, ENDED_SYSTEM);
    }

    private static Path of(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    /** Nothing where it has ended. */
    private static String read(Path stat) {
        try {
            return Files.readString(stat);
        } catch (IOException e) {
            return "";
        }
    }

    private static double micros(String stat, int... fields) {
        String[] all = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields)
                        .mapToLong(field -> Long.parseLong(all[field]))
                        .sum()
                * MICROS_A_TICK;
    }
}
