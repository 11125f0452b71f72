package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\n", "\u0000", "a\u007f", "\u0085"})
    void shouldRefuseATextThatCouldEndAPartOfTheRecord(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> request(text, "key-1", "q1", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> request("alice", text, "q1", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> request("alice", "key-1", text, 1));
    }

    @Test
    void shouldAcceptAnyOtherText() {
        assertThatNoException().isThrownBy(() -> request("Zoë 💡 {}:\"'\\", "{key}", " ", 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void shouldRefuseAQuantityOfLessThanOne(int quantity) {
        assertThatIllegalArgumentException().isThrownBy(() -> request("alice", "key-1", "q1", quantity));
    }

    @ParameterizedTest
    @CsvSource({"product, -1", "product, 256", "pro}duct, 0", "{product, 0", "pro:duct, 0"})
    void shouldRefuseABucketThatCouldBreakOutOfItsSlot(String productId, int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bucket(productId, number));
    }

    private static OrderRequest request(String buyer, String key, String fingerprint, int quantity) {
        return new OrderRequest(UUID.randomUUID(), buyer, key, fingerprint, quantity, false);
    }
}
