package dev.fluxgate.gateway.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The traces of orders that are under way, found by what names an order: orders are decided and published in batches, on
 * threads that know none of them. Only sampled ones are kept. Where {@link #isOn} is false nobody need ask.
 */
@Singleton
public class OrderTraces {

    private static final int SERVER_ERROR = 500;

    private final @Nullable Tracer tracer;
    private final Map<Key, Span> underWay = new ConcurrentHashMap<>();

    /** @param tracing has the tracer */
    public OrderTraces(Tracing tracing) {
        this.tracer = tracing.tracer();
    }

    /**
     * What names an order from its request on.
     *
     * @param productId the sale's
     * @param buyerId the buyer's
     * @param idempotencyKey the buyer's for this order
     */
    public record Key(String productId, String buyerId, String idempotencyKey) {}

    /** The sending of one event to Kafka. */
    public record Publishing(Span span) {

        /** What the record is to carry. */
        public String traceParent() {
            return TraceParent.of(span.getSpanContext());
        }

        /** @param fault null when Kafka has the record */
        public void done(@Nullable Throwable fault) {
            if (fault != null) {
                span.recordException(fault).setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    /** Whether anything is traced. */
    public boolean isOn() {
        return tracer != null;
    }

    /** Traces an order from its request to its answer. */
    public <T> CompletionStage<T> traced(
            Key key, @Nullable String traceParent, Supplier<CompletionStage<T>> request, ToIntFunction<T> status) {
        if (tracer == null) {
            return request.get();
        }
        Span span = tracer.spanBuilder("POST /orders")
                .setSpanKind(SpanKind.SERVER)
                .setParent(Context.root().with(Span.wrap(TraceParent.parse(traceParent))))
                .setAttribute("http.request.method", "POST")
                .setAttribute("http.route", "/orders")
                .setAttribute("fluxgate.product", key.productId())
                .startSpan();
        if (!span.getSpanContext().isSampled()) {
            return request.get();
        }
        underWay.put(key, span);
        return request.get().whenComplete((answered, fault) -> {
            int code = fault == null ? status.applyAsInt(answered) : SERVER_ERROR;
            span.setAttribute("http.response.status_code", code);
            if (code >= SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            underWay.remove(key, span);
            span.end();
        });
    }

    /** Notes a script call that has decided orders, among others. */
    public void decided(Collection<Key> keys, Instant from) {
        for (Key key : keys) {
            Span parent = underWay.get(key);
            if (tracer != null && parent != null) {
                tracer.spanBuilder("decide-orders")
                        .setSpanKind(SpanKind.CLIENT)
                        .setParent(Context.root().with(parent))
                        .setStartTimestamp(from)
                        .setAttribute("db.system.name", "redis")
                        .setAttribute("db.operation.name", "EVALSHA")
                        .setAttribute("db.operation.batch.size", keys.size())
                        .startSpan()
                        .end();
            }
        }
    }

    /** Null where the order is not traced. */
    public @Nullable Publishing publishing(Key key, String orderId) {
        Span parent = underWay.get(key);
        if (tracer == null || parent == null) {
            return null;
        }
        parent.setAttribute("fluxgate.order", orderId);
        return new Publishing(tracer.spanBuilder("send orders")
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(Context.root().with(parent))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", "orders")
                .setAttribute("fluxgate.order", orderId)
                .startSpan());
    }
}
