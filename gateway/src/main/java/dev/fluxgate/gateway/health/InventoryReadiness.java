package dev.fluxgate.gateway.health;

import dev.fluxgate.gateway.order.kafka.KafkaBreaker;
import dev.fluxgate.gateway.postgres.PostgresProbe;
import dev.fluxgate.gateway.redis.RedisGuard;
import dev.fluxgate.lua.SaleNumbers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once Redis and Kafka have been reached, and from then on: a gateway whose Redis is away still says so better than a
 * load balancer without a gateway would. What is away is told in the data.
 */
@Readiness
@ApplicationScoped
public class InventoryReadiness implements AsyncHealthCheck {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final RedisGuard guard;
    private final SaleNumbers redis;
    private final KafkaBreaker kafka;
    private final KafkaWarmUp warmUp;
    private final PostgresProbe postgres;

    private volatile boolean redisReached;

    /**
     * @param guard stands before Redis
     * @param redis is asked something small
     * @param kafka watches whether Kafka answers
     * @param warmUp has reached Kafka
     * @param postgres is asked something small
     */
    public InventoryReadiness(
            RedisGuard guard, SaleNumbers redis, KafkaBreaker kafka, KafkaWarmUp warmUp, PostgresProbe postgres) {
        this.guard = guard;
        this.redis = redis;
        this.kafka = kafka;
        this.warmUp = warmUp;
        this.postgres = postgres;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Uni<Boolean> redisUp = Uni.createFrom()
                .completionStage(() -> guard.call(() -> redis.productOf(0)))
                .onItem()
                .invoke(() -> redisReached = true)
                .replaceWith(true)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .recoverWithItem(false);
        return Uni.combine().all().unis(redisUp, postgres.answers(TIMEOUT)).with(this::response);
    }

    private HealthCheckResponse response(boolean redisUp, boolean postgresUp) {
        boolean kafkaUp = warmUp.reached() && kafka.circuit().getState() == State.CLOSED;
        return HealthCheckResponse.named("inventory")
                .status(redisReached && warmUp.reached())
                .withData("redis", word(redisUp))
                .withData("kafka", word(kafkaUp))
                .withData("postgresql", word(postgresUp))
                .withData("degraded", !(redisUp && kafkaUp && postgresUp))
                .build();
    }

    private static String word(boolean up) {
        return up ? "up" : "away";
    }
}
