package dev.fluxgate.faults;

import dev.fluxgate.lua.ScriptCall;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where a process stays for ever: one script call for one product that is not sent, or not answered. */
final class Hold {

    private static final long LONGEST_SECONDS = 15;

    private final ScriptCall call;
    private final String productId;
    private final When when;
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Which part of the call does not come through. */
    enum When {
        /** Redis never sees the call. */
        BEFORE_IT_RUNS,
        /** Redis has run it, and its caller never hears of that. */
        AFTER_IT_RAN
    }

    Hold(ScriptCall call, String productId, When when) {
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
    void awaitReached() throws InterruptedException {
        if (!reached.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(call + " of " + productId + ", " + when + ", is not reached");
        }
    }
}
