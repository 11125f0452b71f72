package dev.fluxgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderEventCodecTest {

    private static final String JSON = new String(OrderEventCodec.encode(OrderEvents.cancelled()), UTF_8);

    @Test
    void shouldWriteTheFieldsThatOtherReadersRelyOn() {
        assertThat(new String(OrderEventCodec.encode(OrderEvents.confirmed("alice")), UTF_8))
                .isEqualTo("{\"version\":1,\"orderId\":\"0190a6b2-3c4d-7e5f-8000-01070c1d2e3f\","
                        + "\"productId\":\"iphone-15\",\"buyerId\":\"alice\",\"quantity\":2,"
                        + "\"status\":\"CONFIRMED\",\"idempotencyKey\":\"key-1\","
                        + "\"reservedAt\":\"2026-11-27T09:00:00.123Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Zoë \"the\\buyer\" 💡", "买家", "a/b\u2028c", "\t\u0000\n"})
    void shouldReadWhatItWroteWhenABuyerIdIsUnusual(String buyerId) throws Exception {
        OrderEvent event = OrderEvents.confirmed(buyerId);

        assertThat(OrderEventCodec.decode(OrderEventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void shouldReadWhatItWroteWhenEveryFieldIsGiven() throws Exception {
        OrderEvent event = OrderEvents.cancelled();

        assertThat(OrderEventCodec.decode(OrderEventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void shouldReadTheSameWhenFieldsStandInAnotherOrder() throws Exception {
        String reordered = JSON.replace("\"version\":2,", "").replace("}", ",\"version\":2}");

        assertThat(decode(reordered)).isEqualTo(OrderEvents.cancelled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"text\"", "null", "[1,{\"version\":9}]", "{\"quantity\":7,\"a\":[{}]}", "1e999"})
    void shouldPassOverAFieldThatItDoesNotKnow(String value) throws Exception {
        assertThat(decode(JSON.replaceFirst("\\{", "{\"added\":" + value + ",")))
                .isEqualTo(OrderEvents.cancelled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expiresAt", "resolvedAt"})
    void shouldTakeAnOptionalFieldForAbsentWhenItIsNull(String name) throws Exception {
        assertThat(decode(JSON.replaceFirst("(\"" + name + "\":)\"[^\"]*\"", "$1null")))
                .isNotEqualTo(OrderEvents.cancelled());
    }

    private static OrderEvent decode(String json) throws MalformedEventException {
        return OrderEventCodec.decode(json.getBytes(UTF_8));
    }
}
