package dev.fluxgate.worker.persist.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.worker.clients.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Continues the traces that records carry, to the commit of the transaction that made them rows. */
@Singleton
final class RecordTraces {

    private static final String TRACE_PARENT = "traceparent";

    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }
    };

    private final @Nullable Tracer tracer;

    RecordTraces(Tracing tracing) {
        this.tracer = tracing.tracer();
    }

    /**
     * Notes that records have become rows in one transaction.
     *
     * @param from when they had arrived
     */
    void persisted(List<ConsumerRecord<byte[], byte[]>> records, Instant from) {
        if (tracer == null) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.headers().lastHeader(TRACE_PARENT) != null) {
                Context parent =
                        W3CTraceContextPropagator.getInstance().extract(Context.root(), record.headers(), HEADERS);
                note(tracer, parent, record, records.size(), from);
            }
        }
    }

    private static void note(
            Tracer tracer, Context parent, ConsumerRecord<byte[], byte[]> record, int batch, Instant from) {
        Span process = tracer.spanBuilder("process orders")
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(parent)
                .setStartTimestamp(from)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset())
                .setAttribute("messaging.batch.message_count", batch)
                .startSpan();
        tracer.spanBuilder("INSERT orders")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(process))
                .setStartTimestamp(from)
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("db.operation.batch.size", batch)
                .startSpan()
                .end();
        process.end();
    }
}
