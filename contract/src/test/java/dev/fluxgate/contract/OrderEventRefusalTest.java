package dev.fluxgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEventRefusalTest {

    private static final String JSON = new String(OrderEventCodec.encode(OrderEvents.cancelled()), UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "orderId",
                "productId",
                "buyerId",
                "quantity",
                "status",
                "idempotencyKey",
                "reservedAt"
            })
    void shouldNameTheFieldWhenARequiredOneIsMissing(String name) {
        assertMalformed(with(name, "null"), name + " is missing");
        assertMalformed(JSON.replace("\"" + name + "\"", "\"another\""), name + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "version, \"1\"",
                "version, 1.5",
                "version, true",
                "orderId, 7",
                "productId, 7",
                "buyerId, 7",
                "buyerId, true",
                "buyerId, {}",
                "quantity, \"2\"",
                "quantity, 1e3",
                "quantity, [2]",
                "status, 0",
                "idempotencyKey, 1",
                "reservedAt, 1795770000000",
                "expiresAt, false",
                "resolvedAt, []"
            })
    void shouldNameTheFieldWhenItsTypeIsWrong(String name, String value) {
        assertMalformed(with(name, value), name + " is of a wrong type");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "version, 2147483648",
                "quantity, 99999999999999999999999999",
                "quantity, -99999999999",
                "orderId, \"secret\"",
                "orderId, \"\"",
                "status, \"confirmed\"",
                "status, \"\"",
                "reservedAt, \"yesterday\"",
                "expiresAt, \"2026-11-27\"",
                "resolvedAt, \"\""
            })
    void shouldNameTheFieldButNotItsContentWhenItsValueIsWrong(String name, String value) {
        assertMalformed(with(name, value), name + " has a wrong value");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "version, 0, version 0 is less than 1",
                "quantity, 0, quantity 0 is less than 1",
                "quantity, -1, quantity -1 is less than 1",
                "productId, \"a b\", productId is malformed"
            })
    void shouldSayWhatIsWrongWhenAValueIsOutOfRange(String name, String value, String message) {
        assertMalformed(with(name, value), message);
    }

    @Test
    void shouldRefuseANumberThatIsTooLongToBeRead() {
        assertMalformed(with("quantity", "9".repeat(5_000)), "the record is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"version\"", "{\"version\":", "{\"version\":1", "{\"version\":1,}", "{version:1}"})
    void shouldRefuseWhenTheJsonIsBroken(String broken) {
        assertMalformed(broken, "the record is not JSON");
    }

    @Test
    void shouldRefuseEveryBeginningOfAnEvent() {
        for (int length = 1; length < JSON.length(); length++) {
            assertMalformed(JSON.substring(0, length), "the record is not JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "1", "\"text\""})
    void shouldRefuseWhatIsNoObject(String other) {
        assertMalformed(other, "the record is not a JSON object");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{}, something follows the JSON object", "x, the record is not JSON"})
    void shouldRefuseWhenSomethingFollows(String more, String message) {
        assertMalformed(JSON + more, message);
    }

    @Test
    void shouldRefuseWhenAFieldIsGivenTwice() {
        assertMalformed(JSON.replaceFirst("\\{", "{\"quantity\":1,"), "the record is not JSON");
    }

    @Test
    void shouldRefuseWhenItIsNestedTooDeep() {
        assertMalformed("{\"added\":" + "[".repeat(100_000), "the record is not JSON");
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] record = JSON.getBytes(UTF_8);
        record[JSON.indexOf("alice")] = (byte) 0xFF;

        assertThatThrownBy(() -> OrderEventCodec.decode(record)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void shouldRefuseARecordWithoutAValue() {
        assertThatThrownBy(() -> OrderEventCodec.decode(null))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("the record has no value");
    }

    private static void assertMalformed(String json, String message) {
        assertThatThrownBy(() -> OrderEventCodec.decode(json.getBytes(UTF_8)))
                .as(json)
                .isInstanceOf(MalformedEventException.class)
                .hasMessage(message);
    }

    /** The event's JSON with another value for one of its fields. */
    private static String with(String name, String value) {
        return JSON.replaceFirst("(\"" + name + "\":)(\"[^\"]*\"|[0-9]+)", "$1" + value);
    }
}
