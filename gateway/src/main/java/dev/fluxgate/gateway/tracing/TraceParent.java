package dev.fluxgate.gateway.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context, in HTTP as in Kafka. */
public final class TraceParent {

    /** Its name. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    /** Invalid where there is no header, or one that is not understood: then the trace begins here. */
    static SpanContext parse(@Nullable String header) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        return form.matches()
                ? SpanContext.createFromRemoteParent(
                        form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }

    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** The trace that a caller says it is in; null where it says none. */
    public static @Nullable String traceId(@Nullable String header) {
        SpanContext span = parse(header);
        return span.isValid() ? span.getTraceId() : null;
    }
}
