package dev.fluxgate.worker.testing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.runtime.SimpleScheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets the scheduler look at its triggers ten times a second: Quarkus does so once, whatever a setting says, and tests
 * would spend most of their time waiting for the next round.
 */
@Singleton
final class HurriedScheduler {

    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "hurried-scheduler"));

    void start(@Observes StartupEvent event, Scheduler scheduler) throws ReflectiveOperationException {
        Method look = SimpleScheduler.class.getDeclaredMethod("checkTriggers");
        look.setAccessible(true);
        clock.scheduleAtFixedRate(() -> run(look, scheduler), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void run(Method look, Scheduler scheduler) {
        try {
            look.invoke(scheduler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdown();
    }
}
