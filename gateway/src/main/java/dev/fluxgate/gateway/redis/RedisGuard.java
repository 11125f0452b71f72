package dev.fluxgate.gateway.redis;

import dev.fluxgate.lua.SaleNumbers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisLoadingException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisTimeoutException;

/**
 * Lets calls to Redis through while it answers. The first that is not answered closes the door: those that come after fail
 * at once, and a trial of the guard's own, which no buyer waits for, opens it again. With a cluster, of which one node may be
 * away while the others answer, it takes half of the last calls to close the door.
 */
@ApplicationScoped
public class RedisGuard {

    private static final Logger LOG = Logger.getLogger(RedisGuard.class);

    private static final int CALLS_WATCHED = 20;
    private static final int CALLS_AT_LEAST = 4;
    private static final List<Class<? extends Exception>> AWAY = List.of(
            TimeoutException.class,
            IOException.class,
            RedisTimeoutException.class,
            RedisConnectionException.class,
            RedisNodeNotFoundException.class,
            RedisLoadingException.class,
            RedissonShutdownException.class);
    private static final Duration UNTIL_TRIED = Duration.ofDays(1);

    private final CircuitBreaker breaker;
    private final SaleNumbers numbers;
    private final Duration timeout;
    private final Duration probeEvery;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean connected;
    private volatile boolean stopping;

    /**
     * @param config how long Redis is waited for, and how often it is tried
     * @param numbers is asked something small for a trial
     * @param lost says when Redis has gone
     */
    public RedisGuard(RedisConfig config, SaleNumbers numbers, LostConnections lost) {
        this.numbers = numbers;
        this.timeout = config.timeout();
        this.probeEvery = config.probeEvery();
        boolean cluster = config.url().size() > 1;
        breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(cluster ? CALLS_WATCHED : 1)
                        .minimumNumberOfCalls(cluster ? CALLS_AT_LEAST : 1)
                        .waitDurationInOpenState(UNTIL_TRIED)
                        .recordException(RedisGuard::isAway)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(this::changed)
                .onError(event -> LOG.debugf(event.getThrowable(), "Redis failed"));
        lost.whenGone(this::gone);
    }

    /** Errors that Redis itself answers are none of its absence, but for one: that it still loads its data. */
    private static boolean isAway(Throwable fault) {
        boolean away = AWAY.stream().anyMatch(type -> type.isInstance(fault));
        return away || (fault.getCause() != null && isAway(fault.getCause()));
    }

    /** Runs a call; fails with CallNotPermittedException while Redis is away. */
    public <T> CompletionStage<T> call(Supplier<CompletionStage<T>> call) {
        return breaker.executeCompletionStage(() -> bounded(call));
    }

    /** The wait is bounded as a whole: the client bounds each of its attempts. */
    private <T> CompletableFuture<T> bounded(Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> answer = (connected ? call.get() : connecting(call))
                .thenApply(Function.identity())
                .toCompletableFuture()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        underWay.add(answer);
        answer.whenComplete((done, fault) -> underWay.remove(answer));
        return answer;
    }

    /** Nobody will answer the calls under way, nor those that would come. */
    private void gone() {
        if (breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
        underWay.forEach(call -> call.completeExceptionally(new ConnectException("Redis has gone")));
    }

    /** The call that connects blocks its thread meanwhile, which must not be an event loop. */
    private <T> CompletionStage<T> connecting(Supplier<CompletionStage<T>> call) {
        return CompletableFuture.supplyAsync(call, Infrastructure.getDefaultWorkerPool())
                .thenCompose(Function.identity())
                .whenComplete((answer, fault) -> connected = connected || fault == null);
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        LOG.infof("Redis: %s", event.getStateTransition());
        if (event.getStateTransition().getToState() == State.OPEN) {
            tryLater();
        }
    }

    private void tryLater() {
        CompletableFuture.delayedExecutor(
                        probeEvery.toMillis(), TimeUnit.MILLISECONDS, Infrastructure.getDefaultWorkerPool())
                .execute(this::tryNow);
    }

    private void tryNow() {
        if (!stopping) {
            CompletableFuture.completedStage(0)
                    .thenCompose(number -> bounded(() -> numbers.productOf(number)))
                    .whenComplete((product, fault) -> {
                        if (fault == null || !isAway(fault)) {
                            breaker.transitionToClosedState();
                        } else {
                            tryLater();
                        }
                    });
        }
    }

    /** Whether calls are let through. */
    public State state() {
        return breaker.getState();
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }
}
