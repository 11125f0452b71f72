package dev.fluxgate.worker.persist.kafka;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells Kafka where the database stands. Nobody reads from there: it is what consumer lag is measured by, so it follows
 * the database, and a commit that fails is made up for by the next.
 */
@Singleton
public class OffsetCommits {

    private static final Logger LOG = Logger.getLogger(OffsetCommits.class);

    private final KafkaClientService clients;
    private final Map<TopicPartition, Long> due = new ConcurrentHashMap<>();

    OffsetCommits(KafkaClientService clients) {
        this.clients = clients;
    }

    void add(TopicPartition partition, long nextOffset) {
        due.put(partition, nextOffset);
    }

    void drop(Collection<TopicPartition> partitions) {
        due.keySet().removeAll(partitions);
    }

    /** Commits what is due; never fails. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> flush() {
        Map<TopicPartition, Long> now = Map.copyOf(due);
        KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(OrdersConsumer.CHANNEL);
        if (now.isEmpty() || consumer == null) {
            return Uni.createFrom().voidItem();
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        now.forEach((partition, next) -> offsets.put(partition, new OffsetAndMetadata(next)));
        return consumer.commitAsync(offsets)
                .invoke(() -> now.forEach(due::remove))
                .onFailure()
                .invoke(fault -> LOG.debugf(fault, "Offsets are not committed yet"))
                .onFailure()
                .recoverWithNull();
    }
}
