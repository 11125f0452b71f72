package dev.fluxgate.worker.persist.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.DeadLetterHeaders;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.persist.Refusal;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The dead letter of a record.
 *
 * @param record what came out of the log
 * @param refusal why it cannot become a row
 */
record Letter(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {

    /** What SmallRye adds to every record that it reads. */
    private static final String READERS_OWN = "__smallrye_generationId";

    private static final int LONGEST_KEPT_KEY = 1_024;

    /** Key, value and headers as they were, and why in further headers. */
    ProducerRecord<byte[], byte[]> whole() {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTER, null, record.key(), record.value(), record.headers());
        letter.headers().remove(READERS_OWN);
        explain(letter.headers());
        return letter;
    }

    /** For a record that is so large that, with the reason added, Kafka does not take it: the reason, and how large. */
    ProducerRecord<byte[], byte[]> withoutValue() {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTER, null, shortKey(), null);
        explain(letter.headers());
        int bytes = record.value() == null ? 0 : record.value().length;
        put(letter.headers(), DeadLetterHeaders.VALUE_BYTES, Integer.toString(bytes));
        return letter;
    }

    private byte @Nullable [] shortKey() {
        return record.key() == null || record.key().length > LONGEST_KEPT_KEY ? null : record.key();
    }

    private void explain(Headers headers) {
        put(headers, DeadLetterHeaders.REASON, refusal.reason().text());
        put(headers, DeadLetterHeaders.DETAIL, refusal.detail());
        put(headers, DeadLetterHeaders.TOPIC, record.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        put(
                headers,
                DeadLetterHeaders.TIMESTAMP,
                Instant.ofEpochMilli(record.timestamp()).toString());
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
