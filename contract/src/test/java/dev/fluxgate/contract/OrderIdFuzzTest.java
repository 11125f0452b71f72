package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** Ids as nobody has made them. */
class OrderIdFuzzTest {

    @FuzzTest
    void shouldLeadToASaleAndABucketOrBeRefused(byte[] bits) {
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(bits, 16));
        UUID id = new UUID(padded.getLong(), padded.getLong());

        if (OrderId.isOrderId(id)) {
            OrderId place = OrderId.of(id);
            assertThat(id.version()).isEqualTo(7);
            assertThat(place.saleNumber()).isBetween(1, OrderId.MAX_SALE_NUMBER);
            assertThat(place.bucket()).isBetween(0, OrderId.MAX_BUCKET);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> OrderId.of(id));
        }
    }
}
