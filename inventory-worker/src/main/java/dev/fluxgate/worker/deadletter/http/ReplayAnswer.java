package dev.fluxgate.worker.deadletter.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.deadletter.Place;
import dev.fluxgate.worker.deadletter.Replay;
import org.jspecify.annotations.Nullable;

/**
 * What a replay has done.
 *
 * @param partition of the dead letter
 * @param offset of the dead letter
 * @param replayedTo where the record lies now
 * @param result PERSISTED, DEAD_LETTER or PENDING
 * @param orderStatus the order's status, where it is a row; else left out
 * @param detail the result in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayAnswer(
        int partition,
        long offset,
        Target replayedTo,
        Replay.Result result,
        @Nullable OrderStatus orderStatus,
        String detail) {

    /**
     * Where a record was written.
     *
     * @param topic the orders
     * @param partition of the topic
     * @param offset in the partition
     */
    public record Target(String topic, int partition, long offset) {}

    static ReplayAnswer of(Place place, Replay.Sent sent) {
        return new ReplayAnswer(
                place.partition(),
                place.offset(),
                new Target(
                        Topics.ORDERS, sent.placed().partition(), sent.placed().offset()),
                sent.result(),
                sent.status(),
                switch (sent.result()) {
                    case PERSISTED -> "The order is a row.";
                    case DEAD_LETTER -> "The reason is still true: the record is a dead letter again, a new one.";
                    case PENDING -> "No worker has come to it yet. Repeating the replay does no harm.";
                });
    }
}
