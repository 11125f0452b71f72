package dev.fluxgate.worker.lag.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KafkaAdmin;
import dev.fluxgate.worker.lag.GroupReader;
import dev.fluxgate.worker.lag.Owner;
import dev.fluxgate.worker.lag.PartitionReading;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks Kafka what its own ConsumerGroupCommand asks, so that both say the same. */
@Singleton
final class KafkaGroupReader implements GroupReader {

    private final KafkaAdmin kafka;

    KafkaGroupReader(KafkaAdmin kafka) {
        this.kafka = kafka;
    }

    @Override
    public Uni<List<PartitionReading>> read() {
        return Uni.createFrom()
                .item(kafka::get)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(admin -> partitions(admin).chain(partitions -> read(admin, partitions)));
    }

    private static Uni<List<TopicPartition>> partitions(Admin admin) {
        return uni(admin.describeTopics(List.of(Topics.ORDERS)).allTopicNames()).map(topics -> topics.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList());
    }

    /** Committed offsets before ends, so that records which arrive meanwhile do not make a lag negative. */
    private static Uni<List<PartitionReading>> read(Admin admin, List<TopicPartition> partitions) {
        return Uni.combine()
                .all()
                .unis(committed(admin), owners(admin), offsets(admin, partitions, OffsetSpec.earliest()))
                .asTuple()
                .chain(before -> offsets(admin, partitions, OffsetSpec.latest()).map(ends -> partitions.stream()
                        .map(partition ->
                                reading(partition, before.getItem1(), before.getItem2(), before.getItem3(), ends))
                        .toList()));
    }

    private static PartitionReading reading(
            TopicPartition partition,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Owner> owners,
            Map<TopicPartition, ListOffsetsResultInfo> begins,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return new PartitionReading(
                partition.partition(),
                offset(begins, partition),
                offset(ends, partition),
                Optional.ofNullable(committed.get(partition))
                        .map(OffsetAndMetadata::offset)
                        .orElse(null),
                owners.get(partition));
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
    }

    private static Uni<Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin) {
        return uni(admin.listConsumerGroupOffsets(Topics.GROUP).partitionsToOffsetAndMetadata());
    }

    private static Uni<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return uni(admin.listOffsets(wanted).all());
    }

    private static Uni<Map<TopicPartition, Owner>> owners(Admin admin) {
        return uni(admin.describeConsumerGroups(List.of(Topics.GROUP)).all())
                .map(groups -> owners(Objects.requireNonNull(groups.get(Topics.GROUP))))
                .onFailure(GroupIdNotFoundException.class)
                .recoverWithItem(Map.of());
    }

    private static Map<TopicPartition, Owner> owners(ConsumerGroupDescription group) {
        Map<TopicPartition, Owner> owners = new HashMap<>();
        for (MemberDescription member : group.members()) {
            Owner owner = new Owner(member.clientId(), member.consumerId(), address(member.host()));
            member.assignment().topicPartitions().forEach(partition -> owners.put(partition, owner));
        }
        return owners;
    }

    /** Kafka says {@code /127.0.0.1}. */
    private static String address(String host) {
        return host.startsWith("/") ? host.substring(1) : host;
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
