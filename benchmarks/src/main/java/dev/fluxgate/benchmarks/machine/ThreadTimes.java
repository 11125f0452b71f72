package dev.fluxgate.benchmarks.machine;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each thread of a process has used so far; of none where there is no /proc. A JVM begins and ends threads as it needs
 * them: what one used that has ended is in no later reading.
 */
public final class ThreadTimes {

    /** Of a process that was not there. */
    public static final ThreadTimes NONE = new ThreadTimes(Map.of());

    private final Map<String, Used> byNumber;

    record Used(ThreadKind kind, CpuTime time) {}

    ThreadTimes(Map<String, Used> byNumber) {
        this.byNumber = Map.copyOf(byNumber);
    }

    /** What the threads that are there now have used since, by kind. */
    public Map<ThreadKind, CpuTime> since(ThreadTimes before) {
        Map<ThreadKind, CpuTime> used = new EnumMap<>(ThreadKind.class);
        byNumber.forEach((number, now) -> {
            Used then = before.byNumber.get(number);
            used.merge(now.kind(), then == null ? now.time() : now.time().since(then.time()), CpuTime::plus);
        });
        return used;
    }
}
