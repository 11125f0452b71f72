package dev.fluxgate.worker.persist.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.impl.ReactiveKafkaConsumer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads partitions again from where the database stands. It plays a rebalance to SmallRye: that is what makes it drop
 * their records which it has polled ahead, and what brings them to their places.
 */
@Singleton
final class Rewind {

    private static final Logger LOG = Logger.getLogger(Rewind.class);

    private final KafkaClientService clients;
    private final Places places;

    Rewind(KafkaClientService clients, Places places) {
        this.clients = clients;
        this.places = places;
    }

    Uni<Void> of(Collection<TopicPartition> partitions) {
        LOG.warnf(
                "PostgreSQL has forgotten offsets of %s that it had committed (restored, or failed over?). "
                        + "Reading again from where it stands, which doubles no row",
                partitions);
        ReactiveKafkaConsumer<byte[], byte[]> consumer =
                (ReactiveKafkaConsumer<byte[], byte[]>) clients.<byte[], byte[]>getConsumer(OrdersConsumer.CHANNEL);
        ConsumerRebalanceListener listener = consumer.getRebalanceListener();
        return consumer.runOnPollingThread((Consumer<byte[], byte[]> client) -> {
            List<TopicPartition> owned =
                    partitions.stream().filter(client.assignment()::contains).toList();
            if (!owned.isEmpty()) {
                owned.forEach(places::forget);
                listener.onPartitionsRevoked(owned);
                listener.onPartitionsAssigned(owned);
            }
        });
    }
}
