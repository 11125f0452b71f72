package dev.fluxgate.gateway.order;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs small work after a while; what is still to come when the gateway stops is dropped. */
@ApplicationScoped
public class Later {

    private static final Logger LOG = Logger.getLogger(Later.class);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "orders-later");
        thread.setDaemon(true);
        return thread;
    });

    /** A timer of its own, so that nothing outlives the gateway. */
    public Later() {
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Runs {@code work} once; it must not block. */
    public void run(Duration delay, Runnable work) {
        timer.schedule(() -> runOrLog(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void runOrLog(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Work that was to be done later failed", e);
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
