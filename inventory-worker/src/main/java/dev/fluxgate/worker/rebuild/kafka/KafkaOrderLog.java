package dev.fluxgate.worker.rebuild.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KafkaAdmin;
import dev.fluxgate.worker.clients.KeyPartition;
import dev.fluxgate.worker.rebuild.FirstPartitions;
import dev.fluxgate.worker.rebuild.OrderLog;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka. A topic that was given more partitions may have orders of a product in the one that its key led to before, so
 * then it is all of them that matter.
 */
@Singleton
final class KafkaOrderLog implements OrderLog {

    private final KafkaAdmin kafka;
    private final FirstPartitions first;
    private final String topic;

    @Inject
    KafkaOrderLog(KafkaAdmin kafka, FirstPartitions first) {
        this(kafka, first, Topics.ORDERS);
    }

    KafkaOrderLog(KafkaAdmin kafka, FirstPartitions first, String topic) {
        this.kafka = kafka;
        this.first = first;
        this.topic = topic;
    }

    @Override
    public Uni<Ends> ends(String productId) {
        return Uni.createFrom()
                .item(kafka::get)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(admin -> uni(admin.describeTopics(List.of(topic)).allTopicNames())
                        .chain(topics -> ends(admin, Objects.requireNonNull(topics.get(topic)), productId)));
    }

    private Uni<Ends> ends(Admin admin, TopicDescription found, String productId) {
        UUID id = new UUID(
                found.topicId().getMostSignificantBits(), found.topicId().getLeastSignificantBits());
        int count = found.partitions().size();
        return first.of(id)
                .map(before ->
                        before == count ? IntStream.of(KeyPartition.of(productId, count)) : IntStream.range(0, count))
                .map(partitions -> partitions
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .chain(wanted -> uni(admin.listOffsets(wanted).all()))
                .map(ends -> new Ends(id, plain(ends)));
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
