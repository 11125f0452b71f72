package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.books.OrderLog;
import dev.fluxgate.faults.load.Load;
import dev.fluxgate.faults.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** How long it takes until requests are answered as before, and until the workers are no more behind than before. */
final class Recovery {

    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int SECONDS_BEHIND = 2;

    private final Load load;
    private final OrderLog log;
    private final Instant leftAlone;
    private @Nullable Instant caughtUp;

    Recovery(Stack stack, Load load, Instant leftAlone) {
        this.load = load;
        this.log = new OrderLog("127.0.0.1:" + stack.kafka().port());
        this.leftAlone = leftAlone;
    }

    /** Returns when all is as before, or after this time; what did not recover is found out at rest. */
    void await(Duration longest) {
        try {
            Awaitility.await("recovery").atMost(longest).pollInterval(POLL).until(() -> isCaughtUp() && isCalm());
        } catch (ConditionTimeoutException notRecovered) {
            // The reckoning tells.
        }
    }

    private boolean isCalm() {
        Instant now = Instant.now();
        return load.journal().lastTrouble().orElse(Instant.MIN).isBefore(now.minus(CALM))
                && leftAlone.isBefore(now.minus(CALM));
    }

    private boolean isCaughtUp() {
        if (caughtUp == null && isLittle()) {
            caughtUp = Instant.now();
        }
        return caughtUp != null;
    }

    private boolean isLittle() {
        try {
            return log.lag() <= (long) SECONDS_BEHIND * load.perSecond();
        } catch (ExecutionException | TimeoutException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Milliseconds until the last request in trouble had ended; zero if there was none by then. */
    long answeringMillis() {
        return load.journal().lastTrouble().map(this::sinceLeftAlone).orElse(0L);
    }

    /** Milliseconds until the workers had caught up; -1 if they have not. */
    long caughtUpMillis() {
        return caughtUp == null ? -1 : sinceLeftAlone(caughtUp);
    }

    private long sinceLeftAlone(Instant then) {
        return Math.max(0, Duration.between(leftAlone, then).toMillis());
    }
}
