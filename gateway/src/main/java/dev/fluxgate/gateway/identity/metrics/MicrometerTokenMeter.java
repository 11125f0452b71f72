package dev.fluxgate.gateway.identity.metrics;

import dev.fluxgate.gateway.identity.TokenMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** {@code fluxgate_tokens_total{outcome}}. */
@Singleton
public class MicrometerTokenMeter implements TokenMeter {

    private final Counter verified;
    private final Counter remembered;
    private final Counter refused;

    /** @param registry where the counters are */
    public MicrometerTokenMeter(MeterRegistry registry) {
        verified = counter(registry, "verified");
        remembered = counter(registry, "remembered");
        refused = counter(registry, "refused");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("fluxgate.tokens")
                .description("Bearer tokens that came with requests")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void verified() {
        verified.increment();
    }

    @Override
    public void remembered() {
        remembered.increment();
    }

    @Override
    public void refused() {
        refused.increment();
    }
}
