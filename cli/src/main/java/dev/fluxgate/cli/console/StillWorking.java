package dev.fluxgate.cli.console;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells a person who waits that the command still works, and for how long it has. */
public final class StillWorking implements AutoCloseable {

    private static final long EVERY_SECONDS = 3;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "still-working");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins now; what is done within three seconds needs no word.
     *
     * @param what is being done, such as {@code Auditing}
     */
    public StillWorking(String what, PrintWriter err) {
        long start = System.nanoTime();
        Runnable line = () -> err.println(what + " … " + Seconds.since(start));
        timer.scheduleAtFixedRate(line, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
