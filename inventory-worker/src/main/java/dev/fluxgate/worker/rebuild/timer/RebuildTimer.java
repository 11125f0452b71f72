package dev.fluxgate.worker.rebuild.timer;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.rebuild.RebuildBuckets;
import dev.fluxgate.worker.rebuild.RebuildConfig;
import dev.fluxgate.worker.rebuild.RebuildTable;
import dev.fluxgate.worker.rebuild.Rebuilder;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Looks for a rebuild when the last one has ended and the time has come. Made before
 * the scheduler starts, which would make it, and the clients it needs, on an event loop.
 */
@Startup(StartOrder.BEFORE_SCHEDULER)
@Singleton
public class RebuildTimer {

    private final Rebuilder rebuilder;
    private final Stopping stopping;

    RebuildTimer(
            RebuildTable table,
            RebuildBuckets buckets,
            SaleBuckets sales,
            OrderLog log,
            Drained drained,
            RebuildConfig config,
            Outages outages,
            Stopping stopping) {
        String owner = UUID.randomUUID().toString();
        this.rebuilder = new Rebuilder(owner, table, buckets, sales, log, drained, config, outages);
        this.stopping = stopping;
    }

    @Scheduled(
            identity = "rebuilds",
            every = "${fluxgate.rebuild.every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return stopping.hasBegun() ? Uni.createFrom().voidItem() : rebuilder.run();
    }
}
