package dev.fluxgate.gateway.order;

import dev.fluxgate.contract.Allowed;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How orders are queued and published. */
@ConfigMapping(prefix = "fluxgate.orders")
public interface OrderConfig {

    /** Orders that go in one script call at most, 1 to 512: longer calls make everybody else wait on that Redis node. */
    @WithDefault("256")
    @Allowed(from = "1", to = "512")
    int maxBatch();

    /** Orders of one bucket that may wait for a script call; one past them is told that the gateway is overloaded. */
    @WithDefault("10000")
    @Allowed(from = "1")
    int maxWaiting();

    /**
     * How long an order may wait until it is sent to be decided; one that would have to wait longer is told that the gateway
     * is overloaded.
     */
    @WithDefault("PT1S")
    @Allowed(from = "PT0.001S", to = "PT24H")
    Duration longestWait();

    /** Events of one bucket that may wait in Redis' outbox; past them orders are refused before stock is taken. */
    @WithDefault("20000")
    @Allowed(from = "1")
    int maxOutbox();

    /** How long an answer waits for Kafka before it says that the order is queued. */
    @WithDefault("PT2S")
    @Allowed(from = "PT0.001S")
    Duration publishDeadline();

    /** How long published events may stay in the outbox when no order comes by to take them out. */
    @WithDefault("PT0.5S")
    @Allowed(from = "PT0.001S")
    Duration clearAfter();
}
