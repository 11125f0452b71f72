package dev.fluxgate.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A look into Kafka, and what a test writes there. */
public final class Log implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String servers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;

    /** @param servers bootstrap servers */
    public Log(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** The log of the test's servers. */
    public static Log ofTest() {
        return new Log(Servers.stack().kafka().bootstrapServers());
    }

    /** Writes events as the gateway does, and returns when Kafka has them. */
    public void publish(Collection<OrderEvent> events) {
        publishTo(Topics.ORDERS, events);
    }

    /** Writes events as the gateway does, to a topic of the test's own. */
    public void publishTo(String topic, Collection<OrderEvent> events) {
        acknowledged(events.stream()
                .map(event -> producer.send(
                        new ProducerRecord<>(topic, event.productId().getBytes(UTF_8), OrderEventCodec.encode(event))))
                .toList());
    }

    /** Writes events of one product at once, so that whoever reads one of them gets all of them. */
    public void publishTogether(Collection<OrderEvent> events) {
        try (KafkaProducer<byte[], byte[]> whole = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", "60000", "batch.size", "1000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = events.stream()
                    .map(event -> whole.send(new ProducerRecord<>(
                            Topics.ORDERS, event.productId().getBytes(UTF_8), OrderEventCodec.encode(event))))
                    .toList();
            whole.flush();
            acknowledged(sent);
        }
    }

    /** Writes a value that may be no event. */
    public void publish(String key, byte[] value) {
        acknowledged(List.of(send(null, key, value)));
    }

    /** Writes an event to each partition of the topic, the first event to the first, whatever its key. */
    public void publishToPartitions(List<OrderEvent> events) {
        acknowledged(IntStream.range(0, events.size())
                .mapToObj(partition -> send(
                        partition, events.get(partition).productId(), OrderEventCodec.encode(events.get(partition))))
                .toList());
    }

    private Future<RecordMetadata> send(Integer partition, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(Topics.ORDERS, partition, key.getBytes(UTF_8), value));
    }

    private static void acknowledged(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Kafka did not take a record of the test", e);
        }
    }

    /** Records that the workers have not committed yet, in all partitions. */
    public long lag() {
        try {
            Map<TopicPartition, Long> committed =
                    admin
                            .listConsumerGroupOffsets(Topics.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .entrySet()
                            .stream()
                            .filter(entry -> entry.getValue() != null)
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().offset()));
            return ends(Topics.ORDERS).entrySet().stream()
                    .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                    .sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records that were ever written to the topic. */
    public long size(String topic) {
        return ends(topic).values().stream().mapToLong(end -> end).sum();
    }

    /** How many partitions the topic has, as the brokers know. */
    public int partitions(String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try {
            Map<TopicPartition, OffsetSpec> wanted = IntStream.range(0, partitions(topic))
                    .boxed()
                    .collect(Collectors.toMap(
                            number -> new TopicPartition(topic, number), number -> OffsetSpec.latest()));
            return admin.listOffsets(wanted).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of the topic with the key. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic, String key) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "fetch.max.wait.ms", "10"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = ends(topic);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(found::add);
            }
            return found.stream()
                    .filter(record -> record.key() != null && new String(record.key(), UTF_8).equals(key))
                    .toList();
        }
    }

    /** The admin client. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
