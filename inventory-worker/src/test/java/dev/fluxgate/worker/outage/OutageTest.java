package dev.fluxgate.worker.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private boolean stopping;
    private Instant now = NOW;
    private final Outage outage = new Outage("PostgreSQL", () -> now, () -> stopping);
    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger(Outage.class.getName());

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
    }

    @Test
    void shouldSayItOnceWhenManyTriesFail() {
        outage.failed("persisting orders", new IOException("refused"));
        outage.failed("persisting orders", new IOException("refused"));
        outage.failed("measuring lag", new IOException("refused"));

        assertThat(lines.levels).containsExactly("WARNING");
        assertThat(outage.since()).contains(NOW);
    }

    @Test
    void shouldLastWhenOnlyOneOfTwoTasksSucceedsAgain() {
        outage.failed("persisting orders", new IOException("refused"));
        outage.failed("measuring lag", new IOException("refused"));

        outage.succeeded("measuring lag");

        assertThat(outage.since()).contains(NOW);
    }

    @Test
    void shouldEndWhenTheLastTaskSucceedsAgain() {
        outage.failed("persisting orders", new IOException("refused"));

        outage.succeeded("persisting orders");

        assertThat(outage.since()).isEmpty();
        assertThat(lines.levels).containsExactly("WARNING", "INFO");
    }

    /** Another worker has emptied the outbox, say. */
    @Test
    void shouldEndWhenATaskIsNeverTriedAgain() {
        outage.failed("the relay of phone:0", new IOException("no broker"));
        outage.failed("measuring lag", new IOException("no broker"));
        now = NOW.plusSeconds(10);
        outage.succeeded("measuring lag");
        assertThat(outage.since()).contains(NOW);

        now = NOW.plus(Outage.COUNTS_FOR);

        assertThat(outage.since()).isEmpty();
        assertThat(lines.levels).containsExactly("WARNING", "INFO");
    }

    @Test
    void shouldLastWhenATaskFailsAgainAndAgain() {
        for (now = NOW; now.isBefore(NOW.plusSeconds(600)); now = now.plusSeconds(60)) {
            outage.failed("the relay of phone:0", new IOException("no broker"));
        }

        assertThat(outage.since()).contains(NOW);
        assertThat(lines.levels).containsExactly("WARNING");
    }

    @Test
    void shouldBeginAnewWhenATaskFailsLongAfterTheLastOne() {
        outage.failed("the relay of phone:0", new IOException("no broker"));
        now = NOW.plusSeconds(3_600);

        outage.failed("the relay of laptop:0", new IOException("no broker"));

        assertThat(outage.since()).contains(now);
        assertThat(lines.levels).containsExactly("WARNING", "INFO", "WARNING");
    }

    @Test
    void shouldSayNothingWhenNothingFailed() {
        outage.succeeded("persisting orders");

        assertThat(lines.levels).isEmpty();
    }

    @Test
    void shouldSayNothingWhenTheWorkerStops() {
        stopping = true;

        outage.failed("persisting orders", new IOException("closed"));

        assertThat(lines.levels).isEmpty();
        assertThat(outage.since()).isEmpty();
    }

    private static final class Lines extends Handler {

        private final List<String> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            String level = record.getLevel().getName();
            if (!level.equals("DEBUG")) {
                levels.add(level.equals("WARN") ? "WARNING" : level);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
