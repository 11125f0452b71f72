package dev.fluxgate.gateway.health;

import dev.fluxgate.contract.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import javax.net.ssl.SSLException;
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
    private volatile String said = "";

    /** @param clients has the producer */
    public KafkaWarmUp(KafkaClientService clients) {
        this.clients = clients;
    }

    void start(@Observes StartupEvent started) {
        clients.<String, byte[]>getProducer(Topics.ORDERS)
                .runOnSendingThread((Producer<String, byte[]> producer) -> producer.partitionsFor(Topics.ORDERS))
                .onFailure()
                .invoke(this::say)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .subscribe()
                .with(partitions -> reached = true);
    }

    /** Not the reason that was said last: it is tried again and again. */
    private void say(Throwable fault) {
        String reason = reason(fault);
        if (!reason.equals(said)) {
            said = reason;
            LOG.warnf("Kafka has not been reached yet, so this gateway is not ready, and tries again: %s", reason);
        }
    }

    /** Kafka's clients say what is wrong with a certificate in the causes only. */
    private static String reason(Throwable fault) {
        Throwable cause = fault.getCause();
        while (cause != null && !(cause instanceof SSLException)) {
            cause = cause.getCause();
        }
        String message = fault.getMessage();
        return (message == null ? fault.getClass().getSimpleName() : message)
                + (cause == null ? "" : ": " + cause.getMessage());
    }

    /** Whether Kafka has been reached since the gateway started. */
    public boolean reached() {
        return reached;
    }
}
