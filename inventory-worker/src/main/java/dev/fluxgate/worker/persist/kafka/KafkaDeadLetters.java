package dev.fluxgate.worker.persist.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.RecordSender;
import dev.fluxgate.worker.persist.DeadLetters;
import dev.fluxgate.worker.persist.PersistMeter;
import dev.fluxgate.worker.persist.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/** The dead letters of one partition's records: key, value and headers as they were, and why in further headers. */
final class KafkaDeadLetters implements DeadLetters {

    private static final Logger LOG = Logger.getLogger(KafkaDeadLetters.class);

    /** What SmallRye adds to every record that it reads. */
    private static final String READERS_OWN = "__smallrye_generationId";

    private final RecordSender sender;
    private final PersistMeter meter;
    private final Map<Long, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();

    KafkaDeadLetters(RecordSender sender, List<ConsumerRecord<byte[], byte[]>> records, PersistMeter meter) {
        this.sender = sender;
        this.meter = meter;
        records.forEach(record -> this.records.put(record.offset(), record));
    }

    @Override
    public Uni<Void> send(Collection<Refusal> refusals) {
        return sender.send(refusals.stream().map(this::letter).toList()).invoke(() -> report(refusals));
    }

    private void report(Collection<Refusal> refusals) {
        meter.buried(refusals);
        Refusal first = refusals.iterator().next();
        LOG.errorf(
                "%d records cannot become rows and are in %s; the first: offset %d, %s: %s",
                refusals.size(),
                Topics.DEAD_LETTER,
                first.offset(),
                first.reason().text(),
                first.detail());
    }

    private ProducerRecord<byte[], byte[]> letter(Refusal refusal) {
        ConsumerRecord<byte[], byte[]> record = records.get(refusal.offset());
        if (record == null) {
            throw new IllegalArgumentException("no record at offset " + refusal.offset());
        }
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTER, null, record.key(), record.value());
        record.headers().forEach(header -> letter.headers().add(header));
        letter.headers().remove(READERS_OWN);
        add(letter.headers(), "dead-letter-reason", refusal.reason().text());
        add(letter.headers(), "dead-letter-detail", refusal.detail());
        add(letter.headers(), "dead-letter-topic", record.topic());
        add(letter.headers(), "dead-letter-partition", Integer.toString(record.partition()));
        add(letter.headers(), "dead-letter-offset", Long.toString(record.offset()));
        add(
                letter.headers(),
                "dead-letter-timestamp",
                Instant.ofEpochMilli(record.timestamp()).toString());
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
