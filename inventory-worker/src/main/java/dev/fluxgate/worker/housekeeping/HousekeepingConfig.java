package dev.fluxgate.worker.housekeeping;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the house is kept. */
@ConfigMapping(prefix = "fluxgate.housekeeping")
public interface HousekeepingConfig {

    /** Time between two rounds; a round that takes longer delays the next. */
    @WithDefault("PT1S")
    @Allowed(from = "PT1S")
    Duration every();

    /** Buckets that a round looks into; the next round goes on with the sales behind them. */
    @WithDefault("512")
    @Allowed(from = "1")
    int bucketsPerRound();

    /** Sales that are looked after at a time. */
    @WithDefault("4")
    @Allowed(from = "1")
    int concurrency();

    /** Holds that are expired at a time, at most 256. */
    @WithDefault("256")
    @Allowed(from = "1", to = "256")
    int expiryPageSize();

    /** How long a transfer or a restock is left to the gateway that began it. */
    @WithDefault("PT2S")
    @Allowed(from = "PT0S")
    Duration leftToGateway();

    /** How long a round stays with the holds of one bucket, so that a slow or a full one does not hold up the others. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0.001S")
    Duration longestStay();

    /**
     * How long sales wait after Redis was seen to have failed over or restarted, before it is looked for what it has lost:
     * as long as a gateway waits for the log before it answers.
     */
    @WithDefault("PT2S")
    @Allowed(from = "PT0S")
    Duration quietTime();

    /** How long a sale is left alone after a failure. */
    @WithDefault("PT5S")
    @Allowed(from = "PT0S")
    Duration restAfterFailure();
}
