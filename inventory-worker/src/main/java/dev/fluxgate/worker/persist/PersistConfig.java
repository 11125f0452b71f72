package dev.fluxgate.worker.persist;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How orders are persisted. */
@ConfigMapping(prefix = "fluxgate.persist")
public interface PersistConfig {

    /** Partitions of a batch that are persisted at a time, each on a connection of its own. */
    @WithDefault("4")
    @Allowed(from = "1")
    int concurrentPartitions();

    /** The pause after a first failed try; it grows up to {@link #longestPause()}. */
    @WithDefault("PT0.1S")
    @Allowed(from = "PT0.001S")
    Duration firstPause();

    /** The longest pause between two tries while a server is away. */
    @WithDefault("PT2S")
    @Allowed(from = "PT0.001S")
    Duration longestPause();

    /** A transaction that takes longer is tried again on another connection. */
    @WithDefault("PT30S")
    @Allowed(from = "PT0.001S", to = "PT24H")
    Duration transactionTimeout();

    /** How long a transaction waits for another one's lock before it is tried again. */
    @WithDefault("PT10S")
    @Allowed(from = "PT0.001S", to = "PT24H")
    Duration lockTimeout();

    /** Time between two looks whether the database still has the offsets that it had committed. */
    @WithDefault("PT5S")
    @Allowed(from = "PT1S")
    Duration offsetCheckEvery();

    /** How long a stopping worker waits for its transactions. */
    @WithDefault("PT10S")
    @Allowed(from = "PT0S")
    Duration stopTimeout();
}
