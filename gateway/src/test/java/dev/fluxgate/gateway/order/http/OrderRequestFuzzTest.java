package dev.fluxgate.gateway.order.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.fluxgate.contract.MalformedEventException;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.identity.BuyerIds;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import java.time.Instant;
import java.util.UUID;

/**
 * Requests as nobody means them. No signature names a record: those are loaded with this class, before Jazzer instruments
 * them, and JDK 17 then loses their fields.
 */
class OrderRequestFuzzTest {

    /** An input is the Idempotency-Key, a line feed, and the body. */
    @FuzzTest
    void shouldRefuseAnOrderOrTakeOneThatAWorkerReads(byte[] request) throws MalformedEventException {
        String text = new String(request, ISO_8859_1);
        int end = text.indexOf('\n');
        String key = end < 0 ? null : text.substring(0, end);
        OrderDraft draft;
        try {
            draft = OrderParser.parse(text.substring(end + 1).getBytes(ISO_8859_1), key);
        } catch (MalformedRequestException e) {
            assertThat(e.problem().type().status()).isBetween(400, 499);
            return;
        }

        assertThat(ProductIds.isValid(draft.productId())).isTrue();
        assertThat(draft.quantity()).isBetween(1, 1_000_000);
        assertThat(draft.idempotencyKey()).isNotBlank().hasSizeLessThan(256);
        String buyer = draft.namedBuyer();
        assertThat(buyer == null || BuyerIds.isValid(buyer)).isTrue();
        shouldBeReadAsItIsWritten(
                draft.productId(), draft.quantity(), draft.idempotencyKey(), buyer == null ? "ann" : buyer);
    }

    private static void shouldBeReadAsItIsWritten(String product, int quantity, String key, String buyer)
            throws MalformedEventException {
        UUID id = new UUID(0x7000, 0x8000_0100_0000_0000L);
        OrderEvent event = new OrderEvent(
                OrderEvent.ACCEPTED,
                id,
                product,
                buyer,
                quantity,
                OrderStatus.CONFIRMED,
                key,
                Instant.EPOCH,
                null,
                null);
        assertThat(OrderEventCodec.decode(OrderEventCodec.encode(event))).isEqualTo(event);
    }

    @FuzzTest
    void shouldLeadFromAnIdInAPathToABucketOrToNoOrder(byte[] path) {
        UUID id = OrdersResource.parse(new String(path, ISO_8859_1));

        if (OrderId.isOrderId(id)) {
            assertThat(OrderId.of(id).saleNumber()).isPositive();
        }
    }
}
