package dev.fluxgate.gateway.problem.http;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the gateway takes on at a time. */
@ConfigMapping(prefix = "fluxgate.http")
public interface InFlightConfig {

    /** Requests that are answered at a time, those for {@code /q} and {@code /health} aside; one past them gets {@code overloaded}. */
    @WithDefault("20000")
    @Allowed(from = "1")
    int maxInFlight();
}
