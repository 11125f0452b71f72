package dev.fluxgate.benchmarks.drains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.stack.Meters;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Meters METERS = new Meters("""
            # TYPE fluxgate_persist_batch_records summary
            fluxgate_persist_batch_records_max 2000.0
            fluxgate_persist_batch_records_count 157.0
            fluxgate_persist_batch_records_sum 266791.0
            fluxgate_persist_batch_time_seconds{quantile="0.5"} 0.182452224
            fluxgate_persist_batch_time_seconds_sum 30.5
            """);

    @Test
    void shouldReadWhatAWorkerCounts() {
        assertThat(Shares.of(METERS)).isEqualTo(new Shares(266_791, 157, 30.5));
    }

    @Test
    void shouldKnowTheSizeOfAShareSinceThen() {
        Shares before = new Shares(1_000, 10, 1);
        assertThat(new Shares(5_000, 12, 2).since(before).size()).isEqualTo(2_000);
    }
}
