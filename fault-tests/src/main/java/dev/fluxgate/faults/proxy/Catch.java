package dev.fluxgate.faults.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps one process at a boundary for as long as it lives. */
public final class Catch {

    private final Boundary boundary;
    private final String client;
    private final CountDownLatch reached = new CountDownLatch(1);

    /**
     * Keeps whoever reaches the boundary.
     *
     * @param client a part of the name of the Kafka client that is meant; empty means all
     */
    public Catch(Boundary boundary, String client) {
        this.boundary = boundary;
        this.client = client;
    }

    boolean catches(byte[] message) {
        return boundary.isReachedBy(message)
                && (client.isEmpty() || Boundary.kafkaClient(message).contains(client));
    }

    boolean isAfterwards() {
        return boundary.isAfterwards();
    }

    void reach() {
        reached.countDown();
    }

    /** Returns when the process is there. */
    public void awaitReached(Duration longest) throws InterruptedException, TimeoutException {
        if (!reached.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(boundary + " is not reached within " + longest.toSeconds() + " s");
        }
    }
}
