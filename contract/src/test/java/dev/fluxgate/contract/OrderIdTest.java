package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIdTest {

    private final OrderIdGenerator generator =
            new OrderIdGenerator(InstantSource.fixed(Instant.parse("2026-11-27T09:00:00Z")));

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 255", "4194303, 0", "4194303, 255", "42, 7", "2097152, 128"})
    void shouldLeadBackToSaleAndBucketWhenReadFromAnId(int saleNumber, int bucket) {
        UUID id = generator.next(saleNumber, bucket);

        assertThat(OrderId.of(id)).isEqualTo(new OrderId(saleNumber, bucket));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "4194304, 0", "1, -1", "1, 256"})
    void shouldRefuseWhenAPartIsOutOfRange(int saleNumber, int bucket) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(saleNumber, bucket));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "1b4e28ba-2fa1-4d2b-883f-0016d3cca427",
                "0190a6b2-3c4d-7e5f-0000-01000c1d2e3f",
                "0190a6b2-3c4d-7e5f-8000-00070c1d2e3f",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void shouldRefuseWhenTheUuidIsNoOrderId(UUID other) {
        assertThat(OrderId.isOrderId(other)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> OrderId.of(other));
    }
}
