package dev.fluxgate.faults.proxy;

import dev.fluxgate.lua.ScriptCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where a process stays for ever: one script call for one product that is not sent, or not answered. */
public final class Hold {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final ScriptCall call;
    private final String productId;
    private final When when;
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Which part of the call does not come through. */
    public enum When {
        /** Redis never sees the call. */
        BEFORE_IT_RUNS,
        /** Redis has run it, and its caller never hears of that. */
        AFTER_IT_RAN
    }

    /** Keeps whoever makes this call for a bucket of this product. */
    public Hold(ScriptCall call, String productId, When when) {
        this.call = call;
        this.productId = productId;
        this.when = when;
    }

    boolean matches(List<String> command) {
        return call.matches(command, productId);
    }

    boolean isBeforeItRuns() {
        return when == When.BEFORE_IT_RUNS;
    }

    void reach() {
        reached.countDown();
    }

    /** Returns when the process is there. */
    public void awaitReached() throws InterruptedException {
        awaitReached(LONGEST);
    }

    /** Waits until the process is there; false where it has not come by then. */
    public boolean isReached(Duration longest) throws InterruptedException {
        return reached.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the process is there. */
    public void awaitReached(Duration longest) throws InterruptedException {
        if (!isReached(longest)) {
            throw new AssertionError(call + " of " + productId + ", " + when + ", is not reached");
        }
    }
}
