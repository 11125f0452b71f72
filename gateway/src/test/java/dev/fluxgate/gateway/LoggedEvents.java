package dev.fluxgate.gateway;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What Kafka has. */
public final class LoggedEvents {

    private LoggedEvents() {}

    /** The product's events, in their order; fails where one does not have the product's key. */
    public static List<OrderEvent> of(String product) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                "10");
        List<OrderEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.ORDERS).stream()
                    .map(partition -> new TopicPartition(Topics.ORDERS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> logged : consumer.poll(Duration.ofMillis(100))) {
                    OrderEvent event = OrderEventCodec.decode(logged.value());
                    if (!event.productId().equals(logged.key())) {
                        throw new AssertionError(logged.key() + " is the key of an order of " + event.productId());
                    }
                    if (event.productId().equals(product)) {
                        events.add(event);
                    }
                }
            }
        }
        return events;
    }
}
