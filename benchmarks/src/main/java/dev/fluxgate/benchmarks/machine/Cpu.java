package dev.fluxgate.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
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
    /** Its threads' names are cut off at 15 characters. */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

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

    /**
     * CPU of each of a JVM's compiler threads so far, in microseconds by the thread's number; of none where there is no /proc. A JVM
     * begins and ends such threads as it needs them.
     */
    public static Map<String, Double> compilers(ProcessHandle jvm) {
        try (Stream<Path> threads = Files.list(of(jvm).resolve("task"))) {
            Map<String, Double> used = new HashMap<>();
            threads.forEach(thread -> {
                String stat = read(thread.resolve("stat"));
                if (COMPILER.matcher(stat).find()) {
                    used.put(thread.getFileName().toString(), micros(stat, USER, SYSTEM));
                }
            });
            return used;
        } catch (IOException | UncheckedIOException ended) {
            return Map.of();
        }
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

    private static double micros(String stat, int user, int system) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) * MICROS_A_TICK;
    }
}
