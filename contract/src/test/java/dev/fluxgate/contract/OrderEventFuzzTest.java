package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Records as nobody means them. The inputs that were found and chosen lie beside the test's resources; see .ci/fuzz. */
class OrderEventFuzzTest {

    @FuzzTest
    void shouldRefuseARecordOrWriteItAsItWasRead(byte[] record) throws MalformedEventException {
        OrderEvent event;
        try {
            event = OrderEventCodec.decode(record);
        } catch (MalformedEventException e) {
            assertThat(e).hasMessageNotContainingAny("\n");
            return;
        }
        assertThat(OrderEventCodec.decode(OrderEventCodec.encode(event))).isEqualTo(event);
    }
}
