package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, and not another one that gets the same number later.
 *
 * <p>On Linux the start is counted in ticks since boot, because the instant that the JDK gives is derived from the
 * wall clock: it differs between two JVMs, and moves when the clock is set.
 */
record ProcessIdentity(long pid, String start) {

    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/stat"));
    private static final int BOOT_LENGTH = 8;
    private static final String BOOT = readBoot();
    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    static Optional<ProcessIdentity> of(ProcessHandle process) {
        return startOf(process).map(start -> new ProcessIdentity(process.pid(), start));
    }

    static ProcessIdentity ofThisJvm() {
        return of(ProcessHandle.current()).orElseThrow(() -> new IllegalStateException("this JVM has no start time"));
    }

    /** Its handle, while it runs. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process).filter(start::equals).isPresent());
    }

    boolean isRunning() {
        return running().isPresent();
    }

    private static Optional<String> startOf(ProcessHandle process) {
        if (!HAS_PROC) {
            return process.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf);
        }
        try {
            String line = Files.readString(PROC.resolve(process.pid() + "/stat"));
            // The command stands in parentheses and may hold anything, spaces and parentheses included.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            // A zombie has ended; only its parent, which may be gone or negligent, has not noticed.
            return fields[STATE].equals("Z") ? Optional.empty() : Optional.of(fields[START_TICKS] + "@" + boot());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Tells this run of the system from others. */
    static String boot() {
        return BOOT;
    }

    private static String readBoot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).substring(0, BOOT_LENGTH);
        } catch (IOException noProc) {
            return "boot";
        }
    }
}
