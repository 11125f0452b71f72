package dev.fluxgate.gateway.order.http;

/** Headers that only orders have. */
final class Headers {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Headers() {}
}
