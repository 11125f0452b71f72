package dev.fluxgate.worker.housekeeping.metrics;

import dev.fluxgate.worker.housekeeping.HousekeepingMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The meters named fluxgate.housekeeping.*. */
@Singleton
final class MicrometerHousekeepingMeter implements HousekeepingMeter {

    private final Counter expired;
    private final Counter transfers;
    private final Counter restocks;
    private final Counter commands;
    private final Counter fences;
    private final Counter failures;
    private final AtomicLong fencedNow;

    MicrometerHousekeepingMeter(MeterRegistry registry) {
        expired = counter(registry, "expired", "Orders whose hold has ended");
        transfers = counter(registry, "transfers", "Transfers between buckets that somebody left open, completed");
        restocks = counter(registry, "restocks", "Restocks that somebody left, completed");
        commands = counter(registry, "commands", "Buckets paused, resumed or closed because their gateway had not");
        fences = counter(registry, "fences", "Sales fenced because Redis had lost writes");
        failures = counter(registry, "failures", "Sales that could not be looked after at a try");
        fencedNow = registry.gauge("fluxgate.sales.fenced", new AtomicLong());
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("fluxgate.housekeeping." + name)
                .description(description)
                .register(registry);
    }

    @Override
    public void expired(int orders) {
        expired.increment(orders);
    }

    @Override
    public void transferred(int count) {
        transfers.increment(count);
    }

    @Override
    public void restocked() {
        restocks.increment();
    }

    @Override
    public void commanded(int buckets) {
        commands.increment(buckets);
    }

    @Override
    public void fenced() {
        fences.increment();
    }

    @Override
    public void fencedNow(long sales) {
        fencedNow.set(sales);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
