package dev.fluxgate.worker.clients;

import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers that look something up and belong to no group. */
@Singleton
public final class RecordReaders {

    private static final int TIMEOUT_MS = 5_000;
    private static final int FETCH_MAX_BYTES = 4 * 1024 * 1024;
    /** A fetch that waits at one partition's end for more keeps the next partition's fetch and the close waiting. */
    private static final int FETCH_MAX_WAIT_MS = 10;

    private final KafkaSettings settings;

    RecordReaders(KafkaSettings settings) {
        this.settings = settings;
    }

    /** A consumer for one look-up; the caller closes it. It blocks, so not on an event loop. */
    public Consumer<byte[], byte[]> open() {
        Map<String, Object> config = settings.among(ConsumerConfig.configNames());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "inventory-worker-reader");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MAX_BYTES);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
        config.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
