package dev.fluxgate.worker.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How audits and repairs are done. */
@ConfigMapping(prefix = "fluxgate.audit")
public interface AuditConfig {

    /** Time between two looks for repairs that were interrupted. */
    @WithDefault("PT5S")
    Duration every();

    /** How long a repair is left to the worker that began it. */
    @WithDefault("PT10S")
    Duration leftToWorker();
}
