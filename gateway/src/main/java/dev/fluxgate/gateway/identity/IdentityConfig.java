package dev.fluxgate.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How buyers are known. */
@ConfigMapping(prefix = "fluxgate.identity")
public interface IdentityConfig {

    /**
     * Whether a request without a token may name its buyer in the body, and read any order. For local runs and rehearsals;
     * anybody could be anybody.
     */
    @WithDefault("false")
    boolean trustBuyerId();
}
