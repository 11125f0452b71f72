package dev.fluxgate.devstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes and reads records of one topic. */
final class KafkaRecords {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private KafkaRecords() {}

    static void write(KafkaServer kafka, String topic, String value)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.block.ms", 2_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(BOUND.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** The values that a group of one new member gets, at least one. */
    static List<String> read(KafkaServer kafka, String topic, Map<String, Object> groupSettings) {
        Map<String, Object> settings = new HashMap<>(groupSettings);
        settings.put("bootstrap.servers", kafka.bootstrapServers());
        settings.put("group.id", "group-" + System.nanoTime());
        settings.put("auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long deadline = System.nanoTime() + BOUND.toNanos();
            while (values.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(polled -> values.add(polled.value()));
            }
        }
        return values;
    }
}
