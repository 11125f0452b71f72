package dev.fluxgate.worker.rebuild;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sales are rebuilt. */
@ConfigMapping(prefix = "fluxgate.rebuild")
public interface RebuildConfig {

    /** Time between two looks for a rebuild that is asked for. */
    @WithDefault("PT1S")
    @Allowed(from = "PT1S")
    Duration every();

    /** Whether a sale that is fenced is rebuilt without being asked for. */
    @WithDefault("false")
    boolean automatic();

    /** How long other workers leave a rebuild to one that says no more. */
    @WithDefault("PT30S")
    @Allowed(from = "PT1S")
    Duration lease();

    /**
     * How long after a fence a gateway may still write an order to the log that Redis knows nothing of any more: longer
     * than its producer's delivery.timeout.ms.
     */
    @WithDefault("PT12S")
    @Allowed(from = "PT0S")
    Duration quietTime();

    /** Time between two looks at outboxes and the log while they drain. */
    @WithDefault("PT0.2S")
    @Allowed(from = "PT0.001S")
    Duration drainCheckEvery();

    /** How long a rebuild waits for outboxes or the log to drain before it lets others go first. */
    @WithDefault("PT1M")
    @Allowed(from = "PT0.001S")
    Duration longestWait();

    /** Orders that are restored at a time, at most 512. */
    @WithDefault("512")
    @Allowed(from = "1", to = "512")
    int pageSize();

    /** How long a rebuild that failed rests before it is begun again. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0S")
    Duration restAfterFailure();
}
