package dev.fluxgate.gateway.health;

import dev.fluxgate.contract.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/** Fetches the topic's metadata before the first order needs it, and tells when Kafka has been reached. */
@ApplicationScoped
public class KafkaWarmUp {

    private static final Logger LOG = Logger.getLogger(KafkaWarmUp.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final KafkaClientService clients;

    private volatile boolean reached;

    /** @param clients has the producer */
    public KafkaWarmUp(KafkaClientService clients) {
        this.clients = clients;
    }

    void start(@Observes StartupEvent started) {
        clients.<String, byte[]>getProducer(Topics.ORDERS)
                .runOnSendingThread((Producer<String, byte[]> producer) -> producer.partitionsFor(Topics.ORDERS))
                .onFailure()
                .invoke(fault -> LOG.debugf(fault, "Kafka is not reached yet"))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(partitions -> reached = true);
    }

    /** Whether Kafka has been reached since the gateway started. */
    public boolean reached() {
        return reached;
    }
}
