package dev.fluxgate.gateway.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Lets calls to Redis through while it answers; while it does not, they fail at once instead of one timeout each. */
@ApplicationScoped
public class RedisGuard {

    private static final Logger LOG = Logger.getLogger(RedisGuard.class);

    private static final int CALLS_WATCHED = 20;
    private static final int CALLS_AT_LEAST = 4;
    private static final int TRIAL_CALLS = 2;

    private final CircuitBreaker breaker;
    private volatile boolean connected;

    /** @param config how long Redis is left alone */
    public RedisGuard(RedisConfig config) {
        breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(CALLS_WATCHED)
                        .minimumNumberOfCalls(CALLS_AT_LEAST)
                        .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                        .waitDurationInOpenState(config.restAfterFailures())
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.infof("Redis: %s", event.getStateTransition()))
                .onError(event -> LOG.debugf(event.getThrowable(), "Redis failed"));
    }

    /** Runs a call; fails with CallNotPermittedException while Redis is left alone. */
    public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
        return breaker.executeCompletionStage(() -> connected ? call.get() : connecting(call));
    }

    /** The call that connects blocks its thread meanwhile, which must not be an event loop. */
    private <T> CompletionStage<T> connecting(Supplier<CompletionStage<T>> call) {
        return CompletableFuture.supplyAsync(call, Infrastructure.getDefaultWorkerPool())
                .thenCompose(Function.identity())
                .whenComplete((answer, fault) -> connected = connected || fault == null);
    }

    /** Whether calls are let through. */
    public CircuitBreaker.State state() {
        return breaker.getState();
    }
}
