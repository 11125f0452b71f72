package dev.fluxgate.worker.ops.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How callers are known. */
@ConfigMapping(prefix = "fluxgate.identity")
public interface IdentityConfig {

    /**
     * Whether lag, audits and the state of rebuilds are shown to a caller without a token. Set it to false where others than
     * operators reach a worker.
     */
    @WithDefault("true")
    boolean openReads();
}
