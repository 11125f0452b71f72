package dev.fluxgate.worker.ops.metrics;

import dev.fluxgate.worker.outage.Outage;
import dev.fluxgate.worker.outage.Outages;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The gauges named fluxgate.server.away: whether the worker waits for PostgreSQL, Redis or Kafka. */
@Startup
@Singleton
public class OutageMeters {

    OutageMeters(MeterRegistry registry, Outages outages) {
        register(registry, "postgresql", outages.postgres());
        register(registry, "redis", outages.redis());
        register(registry, "kafka", outages.kafka());
    }

    private static void register(MeterRegistry registry, String server, Outage outage) {
        Gauge.builder("fluxgate.server.away", () -> outage.since().isPresent() ? 1 : 0)
                .description("1 while the server is away or failing")
                .tag("server", server)
                .register(registry);
    }
}
