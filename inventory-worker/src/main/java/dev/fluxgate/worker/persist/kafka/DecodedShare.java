package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.contract.MalformedEventException;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.worker.persist.Arrival;
import dev.fluxgate.worker.persist.Refusal;
import dev.fluxgate.worker.persist.RefusalReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A partition's records, decoded.
 *
 * @param arrivals the events
 * @param undecodable the records that are none
 */
record DecodedShare(List<Arrival> arrivals, List<Refusal> undecodable) {

    /** Several times what an event with the longest buyer and key has; what is larger is not read any further. */
    private static final int MOST_BYTES = 16_384;

    /** PostgreSQL's client breaks its connection over times that PostgreSQL cannot hold, instead of refusing them. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static DecodedShare of(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        List<Refusal> undecodable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (size(record) > MOST_BYTES) {
                String detail = "the record has " + size(record) + " bytes; an order event has at most " + MOST_BYTES;
                undecodable.add(new Refusal(record.offset(), RefusalReason.OVERSIZE, detail));
                continue;
            }
            try {
                arrivals.add(new Arrival(record.offset(), decoded(record)));
            } catch (MalformedEventException e) {
                undecodable.add(new Refusal(record.offset(), RefusalReason.MALFORMED, String.valueOf(e.getMessage())));
            }
        }
        return new DecodedShare(arrivals, undecodable);
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }

    private static OrderEvent decoded(ConsumerRecord<byte[], byte[]> record) throws MalformedEventException {
        OrderEvent event = OrderEventCodec.decode(record.value());
        if (isOutOfRange(event.reservedAt()) || isOutOfRange(event.expiresAt()) || isOutOfRange(event.resolvedAt())) {
            throw new MalformedEventException("a time is not between the years 1970 and 9999");
        }
        return event;
    }

    private static boolean isOutOfRange(@Nullable Instant time) {
        return time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST));
    }
}
