package dev.fluxgate.gateway.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.lua.RedisAccess;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleNumbers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** How long a Redis that is away makes buyers wait. */
class RedisGuardTest {

    private static final int CALLS = 50;
    /** The timeout is 1 s; the rest is for a busy machine. */
    private static final Duration FIRST = Duration.ofMillis(1_500);

    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static DevStack stack;

    private RedissonClient client;
    private SaleNumbers numbers;
    private RedisGuard guard;
    /** Calls that were let through to Redis. */
    private final AtomicInteger letThrough = new AtomicInteger();

    @BeforeAll
    static void startRedis() {
        stack = DevStack.forTests(Part.REDIS).start();
    }

    @AfterAll
    static void stopRedis() {
        stack.close();
    }

    @BeforeEach
    void connect() {
        RedisConfig config = new SmallRyeConfigBuilder()
                .withMapping(RedisConfig.class)
                .withDefaultValue("fluxgate.redis.url", stack.redis().uri())
                .build()
                .getConfigMapping(RedisConfig.class);
        LostConnections lost = new LostConnections();
        client = RedisClients.create(RedisAccess.open(config.url(), config.timeout()), lost);
        numbers = new SaleNumbers(client);
        guard = new RedisGuard(config, numbers, lost);
        await().atMost(PATIENCE).until(() -> call().isEmpty());
    }

    @AfterEach
    void disconnect() {
        guard.stop();
        client.shutdown();
    }

    @Test
    void shouldFailTogetherAndThenAtOnceWhenRedisHangs() {
        // Given
        stack.redis().pause();

        // When
        Duration first = timed(this::allAtOnce);
        letThrough.set(0);
        Duration next = timed(this::allAtOnce);
        int later = letThrough.get();
        State state = guard.state();
        stack.redis().resume();

        // Then
        assertThat(first).isLessThan(FIRST);
        assertThat(next).isLessThan(AT_ONCE);
        assertThat(later).as("calls let through afterwards").isZero();
        assertThat(state).isEqualTo(State.OPEN);
        await().atMost(PATIENCE).until(() -> call().isEmpty());
        assertThat(guard.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void shouldFailTogetherAndThenAtOnceWhenRedisIsKilled() {
        // Given
        stack.redis().kill();

        // When
        Duration first = timed(this::allAtOnce);
        letThrough.set(0);
        Duration next = timed(this::allAtOnce);
        int later = letThrough.get();
        stack.redis().start();

        // Then
        assertThat(first).isLessThan(FIRST);
        assertThat(next).isLessThan(AT_ONCE);
        assertThat(later).as("calls let through afterwards").isZero();
        await().atMost(PATIENCE).until(() -> call().isEmpty());
    }

    @Test
    void shouldFailTheCallsUnderWayWhenRedisIsKilled() {
        // Given
        stack.redis().pause();
        CompletableFuture<Optional<Throwable>> underWay = callAsync();

        // When
        stack.redis().kill();
        Throwable fault = underWay.join().orElseThrow();
        stack.redis().start();

        // Then
        assertThat(fault).as("no timeout").isInstanceOf(ConnectException.class);
        await().atMost(PATIENCE).until(() -> call().isEmpty());
    }

    @Test
    void shouldLetNoCallThroughWhenRedisIsKilledEachTime() {
        for (int i = 0; i < 2; i++) {
            stack.redis().kill();

            await().atMost(PATIENCE).until(() -> guard.state() == State.OPEN);

            stack.redis().start();
            await().atMost(PATIENCE).until(() -> call().isEmpty());
        }
    }

    @Test
    void shouldStayOpenForOthersWhenRedisAnswersWithAnError() {
        CompletableFuture<Optional<Throwable>> refused = guard.call(() -> client.getBucket("a text")
                        .setAsync("x")
                        .thenCompose(done -> client.getAtomicLong("a text").incrementAndGetAsync()))
                .<Optional<Throwable>>handle((value, fault) -> Optional.ofNullable(fault))
                .toCompletableFuture();

        assertThat(refused.join()).isPresent();
        assertThat(guard.state()).isEqualTo(State.CLOSED);
    }

    private void allAtOnce() {
        List<CompletableFuture<Optional<Throwable>>> answers =
                IntStream.range(0, CALLS).mapToObj(i -> callAsync()).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isPresent());
    }

    private Optional<Throwable> call() {
        return callAsync().join();
    }

    private CompletableFuture<Optional<Throwable>> callAsync() {
        return guard.call(() -> {
                    letThrough.incrementAndGet();
                    return numbers.productOf(7);
                })
                .<Optional<Throwable>>handle((product, fault) -> Optional.ofNullable(fault))
                .toCompletableFuture();
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
