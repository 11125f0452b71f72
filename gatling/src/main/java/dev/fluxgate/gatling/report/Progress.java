package dev.fluxgate.gatling.report;

import dev.fluxgate.gatling.order.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** A line every few seconds: how many orders there were, what came of them, and how long the last answers took. */
public final class Progress implements AutoCloseable {

    private static final double NANOS = 1e9;
    private static final double P99 = 99;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final Tally tally;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private long sentBefore;
    private long lineBefore = start;

    /** Begins now. */
    public Progress(Tally tally, Duration every, PrintStream out) {
        this.tally = tally;
        this.out = out;
        timer.scheduleAtFixedRate(this::print, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long it has run, in seconds. */
    public double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void print() {
        long sent = tally.sent();
        long now = System.nanoTime();
        double rate = (sent - sentBefore) / ((now - lineBefore) / NANOS);
        Histogram times = tally.sinceLastTime();
        String p99 = times.getTotalCount() == 0 ? "" : "  p99 " + times.getValueAtPercentile(P99) + " ms";
        sentBefore = sent;
        lineBefore = now;
        out.printf(Locale.ROOT, "%5.0f s  %,9d orders  %,7.0f/s%s%s%n", seconds(), sent, rate, p99, outcomes());
    }

    private String outcomes() {
        Map<String, Long> counts = tally.counts();
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", ", counts.isEmpty() ? "" : "  ", ""));
    }
}
