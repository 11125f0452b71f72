package dev.fluxgate.worker.deadletter.kafka;

import dev.fluxgate.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads pieces of partitions of the dead letters, for as long as one look-up may take. Blocks; for one thread. */
final class LetterReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();

    LetterReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** All partitions. */
    List<TopicPartition> partitions() {
        return consumer.partitionsFor(Topics.DEAD_LETTER).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** The first offset of each partition that Kafka still has. */
    Map<TopicPartition, Long> begins(List<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** The offset that each partition's next record gets. */
    Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /**
     * What lies in a piece of a partition, in the order of the log.
     *
     * @param from first offset
     * @param to offset behind the last one, at most the partition's end
     * @param form what is kept of each record
     * @throws TimeoutException when the look-up takes too long
     */
    <T> List<T> read(TopicPartition partition, long from, long to, Function<ConsumerRecord<byte[], byte[]>, T> form) {
        List<T> found = new ArrayList<>();
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("Kafka did not bring the dead letters in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < to) {
                    found.add(form.apply(record));
                }
            }
        }
        return found;
    }
}
