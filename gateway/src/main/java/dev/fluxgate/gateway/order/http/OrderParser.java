package dev.fluxgate.gateway.order.http;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.gateway.identity.BuyerIds;
import dev.fluxgate.gateway.json.StrictJson;
import dev.fluxgate.gateway.problem.MalformedRequestException;
import dev.fluxgate.gateway.problem.http.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

/** Reads requests for orders. */
final class OrderParser {

    private static final int MAX_QUANTITY = 1_000_000;

    private static final StrictJson<OrderBody> JSON = new StrictJson<>(OrderBody.class);

    private OrderParser() {}

    /** @throws MalformedRequestException when body or key cannot be understood */
    static OrderDraft parse(byte[] body, @Nullable String idempotencyKey) {
        OrderBody order = JSON.read(body);
        String productId = order.productId();
        if (productId == null) {
            throw new MalformedRequestException("productId is missing.");
        }
        if (!ProductIds.isValid(productId)) {
            throw new MalformedRequestException("productId does not have the form " + ProductIds.FORM + ".");
        }
        int quantity = order.quantity() == null ? 1 : order.quantity();
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new MalformedRequestException("quantity is not in 1.." + MAX_QUANTITY + ".");
        }
        String buyerId = order.buyerId();
        if (buyerId != null && !BuyerIds.isValid(buyerId)) {
            throw new MalformedRequestException("buyerId has 1 to " + BuyerIds.MAX_LENGTH
                    + " characters, none of them a control character, and is not blank.");
        }
        return new OrderDraft(productId, quantity, IdempotencyKeys.required(idempotencyKey, "order"), buyerId);
    }
}
