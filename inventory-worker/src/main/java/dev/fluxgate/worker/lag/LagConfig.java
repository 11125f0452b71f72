package dev.fluxgate.worker.lag;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How lag is measured. */
@ConfigMapping(prefix = "fluxgate.lag")
public interface LagConfig {

    /** Time between two readings of the partitions. */
    @WithDefault("PT1S")
    @Allowed(from = "PT1S")
    Duration every();

    /** Time between two readings of the products. */
    @WithDefault("PT2S")
    @Allowed(from = "PT1S")
    Duration productsEvery();

    /** Rates are averages over this time. */
    @WithDefault("PT30S")
    @Allowed(from = "PT1S")
    Duration window();

    /** Figures older than this are called stale. */
    @WithDefault("PT10S")
    @Allowed(from = "PT1S")
    Duration staleAfter();

    /** Buckets that are read for one reading of the products; older sales beyond them are left out. */
    @WithDefault("1024")
    @Allowed(from = "1")
    int maxBuckets();
}
