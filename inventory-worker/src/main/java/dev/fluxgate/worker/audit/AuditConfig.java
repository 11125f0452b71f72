package dev.fluxgate.worker.audit;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How audits and repairs are done. */
@ConfigMapping(prefix = "fluxgate.audit")
public interface AuditConfig {

    /** Time between two looks for repairs that were interrupted. */
    @WithDefault("PT5S")
    @Allowed(from = "PT1S")
    Duration every();

    /** How long a repair is left to the worker that began it. */
    @WithDefault("PT10S")
    @Allowed(from = "PT0S")
    Duration leftToWorker();
}
