package dev.fluxgate.gateway.problem.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the gateway takes on at a time. */
@ConfigMapping(prefix = "fluxgate.http")
public interface InFlightConfig {

    /** Requests that are answered at a time; one past them is told that the gateway is overloaded. */
    @WithDefault("20000")
    int maxInFlight();
}
