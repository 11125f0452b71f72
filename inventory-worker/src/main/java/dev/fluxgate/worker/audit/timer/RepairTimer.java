package dev.fluxgate.worker.audit.timer;

import dev.fluxgate.worker.audit.AuditConfig;
import dev.fluxgate.worker.audit.Repairs;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Looks for interrupted repairs when the last look has ended and the time has come. Made before
 * the scheduler starts, which would make it, and the clients it needs, on an event loop.
 */
@Startup(StartOrder.BEFORE_SCHEDULER)
@Singleton
public class RepairTimer {

    private final Repairs repairs;
    private final AuditConfig config;
    private final Stopping stopping;

    RepairTimer(Repairs repairs, AuditConfig config, Stopping stopping) {
        this.repairs = repairs;
        this.config = config;
        this.stopping = stopping;
    }

    @Scheduled(
            identity = "repairs",
            every = "${fluxgate.audit.every:PT5S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return stopping.hasBegun() ? Uni.createFrom().voidItem() : repairs.complete(config.leftToWorker());
    }
}
