package dev.fluxgate.gateway.order.kafka;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Whether Kafka answers in time. */
@ApplicationScoped
public class KafkaBreaker {

    private static final Logger LOG = Logger.getLogger(KafkaBreaker.class);

    private static final int BATCHES_WATCHED = 10;
    private static final int BATCHES_AT_LEAST = 3;
    private static final int TRIAL_BATCHES = 2;
    private static final Duration REST = Duration.ofSeconds(2);

    private final CircuitBreaker circuit = CircuitBreaker.of(
            "kafka",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(BATCHES_WATCHED)
                    .minimumNumberOfCalls(BATCHES_AT_LEAST)
                    .permittedNumberOfCallsInHalfOpenState(TRIAL_BATCHES)
                    .waitDurationInOpenState(REST)
                    .build());

    /** Logs when Kafka is left alone, and when it is trusted again. */
    public KafkaBreaker() {
        circuit.getEventPublisher().onStateTransition(event -> LOG.infof("Kafka: %s", event.getStateTransition()));
    }

    /** Open while Kafka is left alone. */
    public CircuitBreaker circuit() {
        return circuit;
    }
}
