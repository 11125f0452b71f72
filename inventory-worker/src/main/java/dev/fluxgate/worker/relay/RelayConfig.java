package dev.fluxgate.worker.relay;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How outboxes are emptied. */
@ConfigMapping(prefix = "fluxgate.relay")
public interface RelayConfig {

    /** Time between two rounds; a round that takes longer delays the next. */
    @WithDefault("PT1S")
    @Allowed(from = "PT1S")
    Duration every();

    /** How long an event waits for its own gateway, which publishes nearly all of them. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0S")
    Duration olderThan();

    /** Events that are published at a time from one outbox, at most 256. */
    @WithDefault("256")
    @Allowed(from = "1", to = "256")
    int pageSize();

    /** Outboxes that are emptied at a time. */
    @WithDefault("8")
    @Allowed(from = "1")
    int concurrency();

    /** Outboxes that a round looks into; the next round goes on behind them. */
    @WithDefault("512")
    @Allowed(from = "1")
    int outboxesPerRound();

    /** How long a round stays with one outbox, so that a slow or a full one does not hold up the others. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0.001S")
    Duration longestStay();

    /** How long an outbox is left alone after a failure. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0S")
    Duration restAfterFailure();
}
