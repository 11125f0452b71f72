package dev.fluxgate.devstack;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ends processes: asked first, all at once, and killed where that does not help in time. */
final class ProcessEnd {

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final Duration KILLED = Duration.ofSeconds(4);
    private static final long POLL_MILLIS = 5;

    private ProcessEnd() {}

    /** Returns when all have ended, within about twelve seconds even if they do not want to. */
    static void inGoodOrder(List<RegistryEntry> entries) {
        inGoodOrder(entries, GRACE);
    }

    static void inGoodOrder(List<RegistryEntry> entries, Duration grace) {
        entries.forEach(entry -> entry.process().running().ifPresent(process -> {
            entry.stopSignal().send(process);
            // A frozen one gets the signal above only once it goes on.
            Signal.CONT.send(process);
        }));
        if (!awaitEnd(entries, grace)) {
            byForce(entries);
        }
    }

    /** As a loss of power would, with all the processes that they have started. */
    static void byForce(List<RegistryEntry> entries) {
        entries.stream()
                .flatMap(entry -> entry.process().running().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                // Listed before the first is killed: afterwards the children would not be found any more.
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        awaitEnd(entries, KILLED);
    }

    private static boolean awaitEnd(List<RegistryEntry> entries, Duration bound) {
        Predicate<RegistryEntry> running = entry -> entry.process().isRunning();
        long deadline = System.nanoTime() + bound.toNanos();
        while (entries.stream().anyMatch(running)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
