package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.worker.clients.KafkaAdmin;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Asks Kafka which topic it is, and where its partitions begin and end. */
@Singleton
final class LogBounds {

    /**
     * A topic's identity and the extent of some of its partitions.
     *
     * @param topicId the topic, as Kafka tells it from one of the same name before it
     * @param partitions how many it has now
     * @param begins the first offset of each partition that Kafka still has
     * @param ends the offset that each partition's next record gets
     */
    record Bounds(UUID topicId, int partitions, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {}

    private final KafkaAdmin kafka;

    LogBounds(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    /** The bounds of {@code partitions}, all of {@code topic}; can be subscribed to again and again. */
    Uni<Bounds> of(String topic, Collection<TopicPartition> partitions) {
        return Uni.createFrom().deferred(() -> {
            Admin admin = kafka.get();
            return Uni.combine()
                    .all()
                    .unis(
                            description(admin, topic),
                            offsets(admin, partitions, OffsetSpec.earliest()),
                            offsets(admin, partitions, OffsetSpec.latest()))
                    .with((found, begins, ends) -> new Bounds(
                            javaUuid(found.topicId()), found.partitions().size(), begins, ends));
        });
    }

    private static Uni<TopicDescription> description(Admin admin, String topic) {
        return Uni.createFrom()
                .completionStage(
                        admin.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .map(topics -> Objects.requireNonNull(topics.get(topic)));
    }

    private static UUID javaUuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static Uni<Map<TopicPartition, Long>> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return Uni.createFrom()
                .completionStage(admin.listOffsets(wanted).all().toCompletionStage())
                .map(LogBounds::plain);
    }

    private static Map<TopicPartition, Long> plain(Map<TopicPartition, ListOffsetsResultInfo> found) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
