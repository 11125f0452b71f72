package dev.fluxgate.worker.persist.metrics;

import dev.fluxgate.worker.persist.Outcome;
import dev.fluxgate.worker.persist.PersistMeter;
import dev.fluxgate.worker.persist.Refusal;
import dev.fluxgate.worker.persist.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The meters named fluxgate.persist.*; all exist from the start, so that an alert can compare with zero. */
@Singleton
final class MicrometerPersistMeter implements PersistMeter {

    private final Counter rows;
    private final Counter moves;
    private final Counter rejected;
    private final DistributionSummary records;
    private final Timer time;
    private final Map<RefusalReason, Counter> buried = new EnumMap<>(RefusalReason.class);

    MicrometerPersistMeter(MeterRegistry registry) {
        rows = Counter.builder("fluxgate.persist.rows")
                .description("Orders that became rows")
                .register(registry);
        moves = Counter.builder("fluxgate.persist.moves")
                .description("Rows whose hold was resolved")
                .register(registry);
        rejected = Counter.builder("fluxgate.persist.rejected")
                .description("Orders that became REJECTED rows because no units were left; anything but 0 is an alarm")
                .register(registry);
        records = DistributionSummary.builder("fluxgate.persist.batch.records")
                .description("Records in one transaction")
                .register(registry);
        time = Timer.builder("fluxgate.persist.batch.time")
                .description("From a batch's arrival to its commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        for (RefusalReason reason : RefusalReason.values()) {
            buried.put(
                    reason,
                    Counter.builder("fluxgate.dead.letters")
                            .description("Records written to the dead letters; anything but 0 needs a look")
                            .tag("reason", reason.text())
                            .register(registry));
        }
    }

    @Override
    public void persisted(int recordCount, Duration taken, Outcome.Persisted persisted) {
        rows.increment(persisted.inserted());
        moves.increment(persisted.moved());
        rejected.increment(persisted.rejected().size());
        records.record(recordCount);
        time.record(taken);
    }

    @Override
    public void buried(Collection<Refusal> refusals) {
        for (Refusal refusal : refusals) {
            Counter counter = buried.get(refusal.reason());
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
