package dev.fluxgate.worker.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waiting for what the worker does in its own time. */
public final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Returns when {@code assertion} holds; fails with its last message when that takes too long. */
    public static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(PAUSE).untilAsserted(assertion);
    }
}
