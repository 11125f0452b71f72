package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.load.Journal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says every few seconds what goes on. */
final class Ticker implements AutoCloseable {

    private static final int EVERY_SECONDS = 5;

    private final Journal journal;
    private final Consumer<String> progress;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Ticker::daemon);
    private volatile String phase = "";
    private Instant last = Instant.now();

    Ticker(Journal journal, Consumer<String> progress) {
        this.journal = journal;
        this.progress = progress;
        clock.scheduleAtFixedRate(this::tick, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void phase(String name) {
        phase = name;
    }

    private void tick() {
        Instant now = Instant.now();
        Map<String, Long> outcomes = journal.outcomes(last, now);
        last = now;
        progress.accept("  %s: %s; %d under way"
                .formatted(phase, outcomes.isEmpty() ? "nothing sent" : text(outcomes), journal.open()));
    }

    /** {@code 202 × 412, 409 sold-out × 23}. */
    static String text(Map<String, Long> outcomes) {
        return outcomes.entrySet().stream()
                .map(outcome -> outcome.getKey() + " × " + outcome.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ticker");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
