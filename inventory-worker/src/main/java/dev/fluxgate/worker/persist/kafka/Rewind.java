package dev.fluxgate.worker.persist.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads a partition again from where the database stands. It plays a rebalance to SmallRye: that is what makes it drop
 * the records of the partition which it has polled ahead, and what brings the partition to its place.
 */
@Singleton
final class Rewind {

    private static final Logger LOG = Logger.getLogger(Rewind.class);

    private final KafkaClientService clients;

    Rewind(KafkaClientService clients) {
        this.clients = clients;
    }

    Uni<Void> of(TopicPartition partition) {
        LOG.warnf(
                "PostgreSQL has forgotten offsets of %s that it had committed (restored, or failed over?). "
                        + "Reading again from where it stands, which doubles no row",
                partition);
        ReactiveKafkaConsumer<byte[], byte[]> consumer =
                (ReactiveKafkaConsumer<byte[], byte[]>) clients.<byte[], byte[]>getConsumer(OrdersConsumer.CHANNEL);
        ConsumerRebalanceListener listener = consumer.getRebalanceListener();
        return consumer.runOnPollingThread((Consumer<byte[], byte[]> client) -> {
            if (client.assignment().contains(partition)) {
                listener.onPartitionsRevoked(List.of(partition));
                listener.onPartitionsAssigned(List.of(partition));
            }
        });
    }
}
