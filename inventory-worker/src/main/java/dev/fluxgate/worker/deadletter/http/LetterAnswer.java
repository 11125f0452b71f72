package dev.fluxgate.worker.deadletter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.deadletter.DeadLetter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list. What is not known is left out.
 *
 * @param partition of the dead letters
 * @param offset in the partition
 * @param writtenAt when it became a dead letter
 * @param reason why, in a word
 * @param detail why, in a sentence
 * @param productId the product
 * @param orderId the order
 * @param persisted whether the order is a row by now, with this event or a later one; left out where the record is no
 *     event, or PostgreSQL cannot be asked
 * @param orderStatus the row's status
 * @param valueBytes how large the record's value is
 * @param origin where the record lies
 * @param replayOf partition:offset of the letter whose replay this one was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterAnswer(
        int partition,
        long offset,
        Instant writtenAt,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String productId,
        @Nullable UUID orderId,
        @Nullable Boolean persisted,
        @Nullable OrderStatus orderStatus,
        int valueBytes,
        DeadLetter.@Nullable Origin origin,
        @Nullable String replayOf) {

    static LetterAnswer of(DeadLetter letter, Optional<Map<UUID, OrderStatus>> rows) {
        UUID orderId =
                Optional.ofNullable(letter.event()).map(OrderEvent::orderId).orElse(null);
        OrderStatus status =
                orderId == null ? null : rows.map(found -> found.get(orderId)).orElse(null);
        return new LetterAnswer(
                letter.place().partition(),
                letter.place().offset(),
                letter.writtenAt(),
                letter.reason(),
                letter.detail(),
                letter.productId().orElse(null),
                orderId,
                orderId == null || rows.isEmpty() ? null : status != null,
                status,
                letter.valueBytes(),
                letter.origin(),
                letter.replayOf());
    }
}
