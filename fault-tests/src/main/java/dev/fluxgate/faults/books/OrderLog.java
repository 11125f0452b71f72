package dev.fluxgate.faults.books;

import dev.fluxgate.contract.MalformedEventException;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The orders as Kafka has them. */
public final class OrderLog {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<TopicPartition> DEAD_LETTERS = List.of(new TopicPartition(Topics.DEAD_LETTER, 0));

    private final String bootstrapServers;

    /** Reads from these brokers. */
    public OrderLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Records that the workers have not committed yet.
     *
     * @throws ExecutionException if Kafka cannot be asked
     */
    public long lag() throws ExecutionException, InterruptedException, TimeoutException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions().stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        OffsetAndMetadata done = committed.get(end.getKey());
                        return end.getValue().offset() - (done == null ? 0 : done.offset());
                    })
                    .sum();
        }
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topics.ORDERS, number))
                .toList();
    }

    /** The ids of all orders that were written to the log, by product. */
    public Map<String, Set<String>> orderIds() {
        return read(partitions());
    }

    /** The ids of those that are dead letters, by product. */
    public Map<String, Set<String>> deadOrderIds() {
        return read(DEAD_LETTERS);
    }

    /** How many dead letters there are. */
    public long deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return consumer.endOffsets(DEAD_LETTERS).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private Map<String, Set<String>> read(List<TopicPartition> partitions) {
        Map<String, Set<String>> ids = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    event(record.value())
                            .ifPresent(event -> ids.computeIfAbsent(event.productId(), product -> new HashSet<>())
                                    .add(event.orderId().toString()));
                }
            }
        }
        return ids;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Empty for what is no order: a fault may have put it there. */
    private static Optional<OrderEvent> event(byte[] value) {
        try {
            return Optional.of(OrderEventCodec.decode(value));
        } catch (MalformedEventException poison) {
            return Optional.empty();
        }
    }
}
