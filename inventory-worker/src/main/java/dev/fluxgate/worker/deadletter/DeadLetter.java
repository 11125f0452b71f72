package dev.fluxgate.worker.deadletter;

import dev.fluxgate.contract.OrderEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not become a row, without its bytes.
 *
 * @param place where it lies
 * @param writtenAt when it became a dead letter, by Kafka's clock or the worker's
 * @param reason a word; null for a record that no worker has written
 * @param detail the same in words
 * @param key the record's key as text: the product; null where it has none, or none that is text
 * @param origin where the record lies that it is the letter of; null for a record that no worker has written
 * @param valueBytes how large the record's value is
 * @param complete false where Kafka did not take a letter with the record's value
 * @param event what the value says; null where it is no order event
 * @param replayOf {@code partition:offset} of the letter whose replay this record was; null where it was none
 */
public record DeadLetter(
        Place place,
        Instant writtenAt,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String key,
        @Nullable Origin origin,
        int valueBytes,
        boolean complete,
        @Nullable OrderEvent event,
        @Nullable String replayOf) {

    /**
     * Where a record lies.
     *
     * @param topic the topic
     * @param partition its partition
     * @param offset in the partition
     * @param timestamp the record's time, RFC 3339; null where it is not known
     */
    public record Origin(
            String topic,
            int partition,
            long offset,
            @Nullable String timestamp) {}

    /** The product, from the event or else from the key. */
    public Optional<String> productId() {
        return Optional.ofNullable(event).map(OrderEvent::productId).or(() -> Optional.ofNullable(key));
    }
}
