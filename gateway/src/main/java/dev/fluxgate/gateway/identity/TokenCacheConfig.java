package dev.fluxgate.gateway.identity;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a token that was verified is taken without being verified again. */
@ConfigMapping(prefix = "fluxgate.identity.token-cache")
public interface TokenCacheConfig {

    /** Verified tokens that are remembered at most, about 3 KiB each; 0 verifies every token of every request. */
    @WithDefault("10000")
    @Allowed(from = "0")
    long size();

    /** How long one is remembered at most; it is forgotten when it ends. A key that is withdrawn is good for so long. */
    @WithDefault("PT5M")
    @Allowed(from = "PT0S")
    Duration ttl();
}
