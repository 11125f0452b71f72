package dev.fluxgate.worker.persist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How orders are persisted. */
@ConfigMapping(prefix = "fluxgate.persist")
public interface PersistConfig {

    /** Partitions of a batch that are persisted at a time, each on a connection of its own. */
    @WithDefault("4")
    int concurrentPartitions();

    /** The pause after a first failed try; it grows up to {@link #longestPause()}. */
    @WithDefault("PT0.1S")
    Duration firstPause();

    /** The longest pause between two tries while a server is away. */
    @WithDefault("PT2S")
    Duration longestPause();

    /** A transaction that takes longer is tried again on another connection. */
    @WithDefault("PT30S")
    Duration transactionTimeout();

    /** How long a transaction waits for another one's lock before it is tried again. */
    @WithDefault("PT10S")
    Duration lockTimeout();

    /** Time between two looks whether the database still has the offsets that it had committed. */
    @WithDefault("PT5S")
    Duration offsetCheckEvery();

    /** How long a stopping worker waits for its transactions. */
    @WithDefault("PT10S")
    Duration stopTimeout();
}
