package dev.fluxgate.worker.rebuild.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KafkaAdmin;
import dev.fluxgate.worker.clients.KeyPartition;
import dev.fluxgate.worker.rebuild.OrderLog;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka. */
@Singleton
final class KafkaOrderLog implements OrderLog {

    private final KafkaAdmin kafka;

    KafkaOrderLog(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    public Uni<Ends> ends(String productId) {
        return Uni.createFrom()
                .item(kafka::get)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(admin -> uni(admin.describeTopics(List.of(Topics.ORDERS)).allTopicNames())
                        .chain(topics -> ends(admin, Objects.requireNonNull(topics.get(Topics.ORDERS)), productId)));
    }

    private static Uni<Ends> ends(Admin admin, TopicDescription topic, String productId) {
        int partition = KeyPartition.of(productId, topic.partitions().size());
        UUID id = new UUID(
                topic.topicId().getMostSignificantBits(), topic.topicId().getLeastSignificantBits());
        return uni(admin.listOffsets(Map.of(new TopicPartition(topic.name(), partition), OffsetSpec.latest()))
                        .all())
                .map(found -> new Ends(id, plain(found)));
    }

    private static Map<Integer, Long> plain(Map<TopicPartition, ListOffsetsResultInfo> found) {
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, end) -> {
            if (end.offset() > 0) {
                ends.put(partition.partition(), end.offset());
            }
        });
        return ends;
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
