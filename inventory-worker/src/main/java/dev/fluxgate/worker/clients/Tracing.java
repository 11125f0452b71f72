package dev.fluxgate.worker.clients;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry, where it is wanted. Where not, none of it is made, so that it costs nothing. Its own variables, such as
 * OTEL_EXPORTER_OTLP_ENDPOINT, win over what is said here.
 */
@Singleton
public class Tracing {

    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "fluxgate-inventory-worker",
            "otel.traces.sampler", "parentbased_traceidratio",
            "otel.traces.sampler.arg", "0.01",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private final @Nullable OpenTelemetrySdk sdk;

    Tracing(TracingConfig config) {
        sdk = config.enabled()
                ? AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> DEFAULTS)
                        .disableShutdownHook()
                        .build()
                        .getOpenTelemetrySdk()
                : null;
    }

    /** Null where nothing is traced. */
    public @Nullable Tracer tracer() {
        return sdk == null ? null : sdk.getTracer("dev.fluxgate");
    }

    @PreDestroy
    void close() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
