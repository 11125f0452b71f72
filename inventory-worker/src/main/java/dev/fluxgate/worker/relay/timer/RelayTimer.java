package dev.fluxgate.worker.relay.timer;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.relay.EventPublisher;
import dev.fluxgate.worker.relay.OutboxDirectory;
import dev.fluxgate.worker.relay.OutboxRelay;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.relay.RelayConfig;
import dev.fluxgate.worker.relay.RelayMeter;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Runs a round of the relay when the last one has ended and the time has come. Made before
 * the scheduler starts, which would make it, and the clients it needs, on an event loop.
 */
@Startup(StartOrder.BEFORE_SCHEDULER)
@Singleton
public class RelayTimer {

    private final OutboxRelay relay;
    private final Stopping stopping;

    RelayTimer(
            OutboxDirectory directory,
            Outboxes outboxes,
            EventPublisher publisher,
            RelayConfig config,
            RelayMeter meter,
            Outages outages,
            Stopping stopping) {
        this.relay = new OutboxRelay(directory, outboxes, publisher, config, meter, outages, InstantSource.system());
        this.stopping = stopping;
    }

    @Scheduled(
            identity = "relay",
            every = "${fluxgate.relay.every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return stopping.hasBegun() ? Uni.createFrom().voidItem() : relay.run();
    }
}
