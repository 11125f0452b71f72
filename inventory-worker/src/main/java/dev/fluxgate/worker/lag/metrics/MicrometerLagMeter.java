package dev.fluxgate.worker.lag.metrics;

import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagMeter;
import dev.fluxgate.worker.lag.LagReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The gauges named fluxgate.lag.*; their age tells an alert whether to believe them. */
@Singleton
final class MicrometerLagMeter implements LagMeter {

    private final MultiGauge partitions;

    MicrometerLagMeter(MeterRegistry registry, LagBoard board) {
        partitions = MultiGauge.builder("fluxgate.lag.records")
                .description("Records that wait in a partition")
                .register(registry);
        Gauge.builder("fluxgate.lag.records.total", board, shown -> shown.report()
                        .totalLag())
                .description("Records that wait in all partitions")
                .register(registry);
        Gauge.builder("fluxgate.lag.replicas.worth.having", board, shown -> shown.report()
                        .replicasWorthHaving())
                .description("How many workers have something to do")
                .register(registry);
        Gauge.builder("fluxgate.lag.age", board, MicrometerLagMeter::age)
                .baseUnit("seconds")
                .description("How old the figures are; NaN before the first")
                .register(registry);
    }

    private static double age(LagBoard board) {
        Instant sampledAt = board.report().sampledAt();
        return sampledAt == null
                ? Double.NaN
                : Duration.between(sampledAt, Instant.now()).toMillis() / 1000.0;
    }

    @Override
    public void measured(LagReport report) {
        partitions.register(
                report.partitions().stream()
                        .map(lag ->
                                MultiGauge.Row.of(Tags.of("partition", Integer.toString(lag.partition())), lag.lag()))
                        .toList(),
                true);
    }
}
