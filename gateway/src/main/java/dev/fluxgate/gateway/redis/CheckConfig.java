package dev.fluxgate.gateway.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is looked at when a service starts. */
@ConfigMapping(prefix = "fluxgate.checks")
public interface CheckConfig {

    /** What to do where Redis or Kafka is set up so that accepted orders can be lost; in production {@code refuse}. */
    @WithDefault("warn")
    Servers servers();

    /** What to do. */
    enum Servers {
        /** The service does not start. */
        REFUSE,
        /** The service says so in its log. */
        WARN,
        /** Nobody looks. */
        OFF
    }
}
