package dev.fluxgate.worker.clients;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to Kafka and says when all in-sync replicas have them. Sending waits for metadata while Kafka is away,
 * so it happens on a thread of its own.
 */
@Singleton
public final class RecordSender {

    private static final int MAX_BLOCK_MS = 5_000;
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int LINGER_MS = 5;
    private static final int DELIVERY_TIMEOUT_MS = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaSettings settings;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(RecordSender::daemon);
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    RecordSender(KafkaSettings settings) {
        this.settings = settings;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fluxgate-kafka-sender");
        thread.setDaemon(true);
        return thread;
    }

    /** Completes when Kafka has acknowledged every record; fails when it has refused one, or not answered in time. */
    public Uni<Void> send(Collection<ProducerRecord<byte[], byte[]>> records) {
        return Uni.createFrom()
                .item(() -> records.stream().map(this::sent).toList())
                .runSubscriptionOn(thread)
                .chain(RecordSender::all);
    }

    /** Where the record lies, when Kafka has acknowledged it. */
    public Uni<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return Uni.createFrom()
                .item(() -> sent(record))
                .runSubscriptionOn(thread)
                .chain(acknowledged -> Uni.createFrom().completionStage(acknowledged));
    }

    private CompletableFuture<RecordMetadata> sent(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        producer().send(record, (metadata, fault) -> {
            if (fault == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(fault);
            }
        });
        return acknowledged;
    }

    private static Uni<Void> all(List<CompletableFuture<RecordMetadata>> acknowledged) {
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new)));
    }

    /** Only on the sender's thread. */
    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> existing = producer;
        if (existing == null) {
            Map<String, Object> config = settings.among(ProducerConfig.configNames());
            config.put(ProducerConfig.CLIENT_ID_CONFIG, "inventory-worker-sender");
            config.put(ProducerConfig.ACKS_CONFIG, "all");
            config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
            config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
            config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
            existing = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
            producer = existing;
        }
        return existing;
    }

    @PreDestroy
    void close() {
        thread.execute(() -> {
            if (producer != null) {
                producer.close(CLOSE_TIMEOUT);
            }
        });
        thread.shutdown();
    }
}
