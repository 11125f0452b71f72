package dev.fluxgate.lua;

import dev.fluxgate.contract.OrderIdGenerator;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Orders for tests. */
final class Requests {

    private static final OrderIdGenerator IDS = new OrderIdGenerator(InstantSource.system());

    private Requests() {}

    /** With the fingerprint that the gateway makes: the quantity. */
    static OrderRequest request(int saleNumber, String buyer, String key, int quantity) {
        return new OrderRequest(IDS.next(saleNumber, 0), buyer, key, "q" + quantity, quantity, false);
    }

    /** The same request with an id of its own, as a retry comes to the gateway. */
    static OrderRequest retry(OrderRequest first) {
        return new OrderRequest(
                IDS.next(1, 0), first.buyerId(), first.idempotencyKey(), first.fingerprint(), first.quantity(), false);
    }

    static List<OrderRequest> many(int count, IntFunction<OrderRequest> request) {
        return IntStream.range(0, count).mapToObj(request).toList();
    }
}
