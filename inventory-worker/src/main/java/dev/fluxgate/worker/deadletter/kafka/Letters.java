package dev.fluxgate.worker.deadletter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.DeadLetterHeaders;
import dev.fluxgate.contract.MalformedEventException;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.deadletter.DeadLetter;
import dev.fluxgate.worker.deadletter.DeadLetter.Origin;
import dev.fluxgate.worker.deadletter.Place;
import dev.fluxgate.worker.deadletter.RawLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters as records of Kafka. */
final class Letters {

    private Letters() {}

    static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        Long leftOut = number(record, DeadLetterHeaders.VALUE_BYTES);
        return new DeadLetter(
                new Place(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, DeadLetterHeaders.REASON),
                text(record, DeadLetterHeaders.DETAIL),
                text(record.key()),
                origin(record),
                leftOut == null ? Math.max(0, record.serializedValueSize()) : leftOut.intValue(),
                leftOut == null,
                event(record.value()),
                text(record, DeadLetterHeaders.REPLAY_OF));
    }

    static RawLetter raw(ConsumerRecord<byte[], byte[]> record) {
        List<RawLetter.Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new RawLetter.Header(header.key(), header.value())));
        return new RawLetter(letter(record), record.key(), record.value(), headers);
    }

    /** The record as it was, and a note of which letter it was in the meantime. */
    static ProducerRecord<byte[], byte[]> replay(RawLetter raw) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.ORDERS, raw.key(), raw.value());
        raw.headers().stream()
                .filter(header -> !header.name().startsWith(DeadLetterHeaders.PREFIX))
                .forEach(header -> record.headers().add(header.name(), header.value()));
        Place place = raw.letter().place();
        byte[] replayOf = (place.partition() + ":" + place.offset()).getBytes(UTF_8);
        record.headers().add(DeadLetterHeaders.REPLAY_OF, replayOf);
        return record;
    }

    private static @Nullable Origin origin(ConsumerRecord<byte[], byte[]> record) {
        String topic = text(record, DeadLetterHeaders.TOPIC);
        Long partition = number(record, DeadLetterHeaders.PARTITION);
        Long offset = number(record, DeadLetterHeaders.OFFSET);
        return topic == null || partition == null || offset == null
                ? null
                : new Origin(topic, partition.intValue(), offset, text(record, DeadLetterHeaders.TIMESTAMP));
    }

    private static @Nullable OrderEvent event(byte @Nullable [] value) {
        try {
            return OrderEventCodec.decode(value);
        } catch (MalformedEventException isNone) {
            return null;
        }
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> record, String name) {
        String text = text(record, name);
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? null
                    : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException isNone) {
            return null;
        }
    }
}
