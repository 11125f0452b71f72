package dev.fluxgate.worker.housekeeping.timer;

import dev.fluxgate.worker.housekeeping.BucketUpkeep;
import dev.fluxgate.worker.housekeeping.Comparison;
import dev.fluxgate.worker.housekeeping.Housekeeper;
import dev.fluxgate.worker.housekeeping.HousekeepingConfig;
import dev.fluxgate.worker.housekeeping.HousekeepingMeter;
import dev.fluxgate.worker.housekeeping.Restocks;
import dev.fluxgate.worker.housekeeping.SavedOrders;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.relay.EventPublisher;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Runs a round of the housekeeper when the last one has ended and the time has come. Made before
 * the scheduler starts, which would make it, and the clients it needs, on an event loop.
 */
@Startup(StartOrder.BEFORE_SCHEDULER)
@Singleton
public class HousekeepingTimer {

    private final Housekeeper housekeeper;
    private final Stopping stopping;

    HousekeepingTimer(
            SaleTable sales,
            SaleBuckets buckets,
            BucketUpkeep upkeep,
            Restocks restocks,
            EventPublisher publisher,
            Outboxes outboxes,
            OrderLog log,
            Drained drained,
            SavedOrders saved,
            HousekeepingConfig config,
            HousekeepingMeter meter,
            Outages outages,
            Stopping stopping) {
        this.housekeeper = new Housekeeper(
                sales,
                buckets,
                upkeep,
                restocks,
                publisher,
                outboxes,
                new Comparison(log, drained, saved, upkeep),
                config,
                meter,
                outages,
                InstantSource.system());
        this.stopping = stopping;
    }

    @Scheduled(
            identity = "housekeeping",
            every = "${fluxgate.housekeeping.every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return stopping.hasBegun() ? Uni.createFrom().voidItem() : housekeeper.run();
    }
}
