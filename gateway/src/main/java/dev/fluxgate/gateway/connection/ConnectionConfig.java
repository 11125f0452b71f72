package dev.fluxgate.gateway.connection;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a client's connection may cost. */
@ConfigMapping(prefix = "fluxgate.connections")
public interface ConnectionConfig {

    /**
     * How long a client may take to send a request, from its first byte to its last, and to send its first one after it
     * has connected; then it is cut off.
     */
    @WithDefault("PT10S")
    @Allowed(from = "PT0.001S", to = "PT24H")
    Duration requestTimeout();
}
