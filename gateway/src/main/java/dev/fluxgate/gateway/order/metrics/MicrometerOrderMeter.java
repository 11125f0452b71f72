package dev.fluxgate.gateway.order.metrics;

import dev.fluxgate.gateway.order.Durability;
import dev.fluxgate.gateway.order.OrderMeter;
import dev.fluxgate.gateway.order.OrderOutcome;
import dev.fluxgate.gateway.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The meters named fluxgate.orders, fluxgate.script.* and fluxgate.borrow.*. All exist from the start, so that an alert can
 * compare with zero and an order looks none up; none is by product, of which there is no bound.
 */
@Startup
@Singleton
final class MicrometerOrderMeter implements OrderMeter {

    private final Counter durable;
    private final Counter queued;
    private final Counter replayed;
    private final Map<ProblemType, Counter> refused = new EnumMap<>(ProblemType.class);
    private final DistributionSummary batches;
    private final Timer calls;
    private final Counter clears;
    private final Counter borrows;
    private final Counter borrowedUnits;

    MicrometerOrderMeter(MeterRegistry registry) {
        durable = outcome(registry, "accepted");
        queued = outcome(registry, "queued");
        replayed = outcome(registry, "replayed");
        for (ProblemType type : ProblemType.values()) {
            refused.put(type, outcome(registry, type.text()));
        }
        batches = DistributionSummary.builder("fluxgate.script.batch.orders")
                .description("Orders in one script call")
                .register(registry);
        calls = Timer.builder("fluxgate.script.time")
                .description("From the sending of a script call that decides orders to its answer")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        clears = Counter.builder("fluxgate.script.clears")
                .description("Script calls that only took published events out of an outbox")
                .register(registry);
        borrows = Counter.builder("fluxgate.borrow.transfers")
                .description("Times that units were taken from a bucket for another one")
                .register(registry);
        borrowedUnits = Counter.builder("fluxgate.borrow.units")
                .description("Units taken from buckets for others")
                .register(registry);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder("fluxgate.orders")
                .description("Orders by what they were answered")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void placed(OrderOutcome.Placed placed) {
        if (placed.replayed()) {
            replayed.increment();
        } else {
            (placed.durability() == Durability.DURABLE ? durable : queued).increment();
        }
    }

    @Override
    public void refused(ProblemType type) {
        Counter counter = refused.get(type);
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void decided(int orders, long startNanos) {
        batches.record(orders);
        calls.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void cleared() {
        clears.increment();
    }

    @Override
    public void borrowed(long units) {
        if (units > 0) {
            borrows.increment();
            borrowedUnits.increment(units);
        }
    }
}
