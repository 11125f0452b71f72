package dev.fluxgate.worker.relay.metrics;

import dev.fluxgate.worker.relay.RelayMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** The meters named fluxgate.relay.*. */
@Singleton
final class MicrometerRelayMeter implements RelayMeter {

    private final Counter events;
    private final Counter failures;

    MicrometerRelayMeter(MeterRegistry registry) {
        events = Counter.builder("fluxgate.relay.events")
                .description("Events published from outboxes, because their gateway had not published them in time")
                .register(registry);
        failures = Counter.builder("fluxgate.relay.failures")
                .description("Outboxes that could not be emptied at a try")
                .register(registry);
    }

    @Override
    public void relayed(int count) {
        events.increment(count);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
