package dev.fluxgate.gateway.health;

import dev.fluxgate.gateway.order.kafka.KafkaBreaker;
import dev.fluxgate.gateway.redis.RedisGuard;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The gauges named fluxgate.breaker.state: for each breaker and state whether it is in it. Read when somebody looks; unlike
 * Resilience4j's own meters they cost a call nothing.
 */
@Startup
@Singleton
public class BreakerMeters {

    BreakerMeters(MeterRegistry registry, RedisGuard redis, KafkaBreaker kafka) {
        register(registry, "redis", redis::state);
        register(registry, "kafka", () -> kafka.circuit().getState());
    }

    private static void register(MeterRegistry registry, String breaker, Supplier<State> state) {
        for (State possible : new State[] {State.CLOSED, State.OPEN, State.HALF_OPEN}) {
            Gauge.builder("fluxgate.breaker.state", () -> state.get() == possible ? 1 : 0)
                    .description("1 where the breaker is in this state")
                    .tag("breaker", breaker)
                    .tag("state", possible.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
