package dev.fluxgate.cli.lag;

import dev.fluxgate.cli.console.Failure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a command that can show the same again and again. */
final class WatchOptions {

    /** To the upper left corner, and nothing below it. */
    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    @Option(names = "--watch", description = "Show it again and again, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "With --watch: the time between two looks. Default: 2.")
    private @Nullable Integer every;

    @Option(names = "--times", paramLabel = "N", description = "With --watch: end after so many looks.")
    private @Nullable Integer times;

    /**
     * Shows it as often as wanted. While it is watched, a look that fails is told and followed by the next: a worker that
     * restarts must not end it.
     */
    void run(Runnable show, CommandLine line) {
        check("--every", every, line);
        check("--times", times, line);
        if (!watch) {
            show.run();
            return;
        }
        boolean terminal = System.console() != null;
        Duration pause = Duration.ofSeconds(every == null ? 2 : every);
        for (int look = 1; times == null || look <= times; look++) {
            if (look > 1 && !paused(pause)) {
                return;
            }
            show(show, look == 1 ? "" : System.lineSeparator(), terminal, line);
        }
    }

    private void check(String name, @Nullable Integer value, CommandLine line) {
        if (value != null && !watch) {
            throw new ParameterException(line, name + " needs --watch");
        }
        if (value != null && value < 1) {
            throw new ParameterException(line, name + " must be at least 1, but is " + value);
        }
    }

    private static void show(Runnable show, String between, boolean terminal, CommandLine line) {
        PrintWriter out = line.getOut();
        out.print(terminal ? CLEAR : between);
        try {
            show.run();
        } catch (Failure e) {
            out.flush();
            line.getErr().println(e.getMessage());
        }
        out.flush();
    }

    /** Whether it is to go on. */
    private static boolean paused(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
