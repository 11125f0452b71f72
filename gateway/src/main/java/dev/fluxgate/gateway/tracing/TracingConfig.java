package dev.fluxgate.gateway.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether orders are traced; how, OpenTelemetry's own variables say. */
@ConfigMapping(prefix = "fluxgate.tracing")
public interface TracingConfig {

    /** Whether orders are traced with OpenTelemetry, from the call to the row. */
    @WithDefault("false")
    boolean enabled();
}
