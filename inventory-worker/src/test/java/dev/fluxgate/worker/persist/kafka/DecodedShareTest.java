package dev.fluxgate.worker.persist.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.worker.persist.Arrival;
import dev.fluxgate.worker.persist.Refusal;
import dev.fluxgate.worker.persist.RefusalReason;
import dev.fluxgate.worker.testing.Orders;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DecodedShareTest {

    private final OrderEvent order = Orders.confirmed("phone", 1);

    @Test
    void shouldKeepOffsetsWhenDecoding() {
        DecodedShare share = DecodedShare.of(List.of(record(7, OrderEventCodec.encode(order))));

        assertThat(share.arrivals()).containsExactly(new Arrival(7, order));
        assertThat(share.undecodable()).isEmpty();
    }

    @Test
    void shouldRefuseRecordWhenItIsNoEvent() {
        DecodedShare share = DecodedShare.of(List.of(record(8, new byte[] {1, 2, 3}), record(9, null)));

        assertThat(share.arrivals()).isEmpty();
        assertThat(share.undecodable()).extracting(Refusal::offset).containsExactly(8L, 9L);
        assertThat(share.undecodable()).extracting(Refusal::reason).containsOnly(RefusalReason.MALFORMED);
    }

    @Test
    void shouldRefuseRecordWhenPostgresCannotHoldItsTime() {
        String text = new String(OrderEventCodec.encode(order), UTF_8)
                .replace("2026-11-21T10:00:01Z", "+1000000000-12-31T23:59:59Z");

        DecodedShare share = DecodedShare.of(List.of(record(7, text.getBytes(UTF_8))));

        assertThat(share.undecodable())
                .containsExactly(
                        new Refusal(7, RefusalReason.MALFORMED, "a time is not between the years 1970 and 9999"));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("orders", 0, offset, null, value);
    }
}
