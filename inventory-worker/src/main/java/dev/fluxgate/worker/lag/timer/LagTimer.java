package dev.fluxgate.worker.lag.timer;

import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagMeter;
import dev.fluxgate.worker.lag.LagSampler;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Takes a reading when the last one has ended and the time has come. Made before
 * the scheduler starts, which would make it, and the clients it needs, on an event loop.
 */
@Startup(StartOrder.BEFORE_SCHEDULER)
@Singleton
public class LagTimer {

    private final LagSampler sampler;
    private final LagBoard board;
    private final LagMeter meter;
    private final Stopping stopping;

    LagTimer(LagSampler sampler, LagBoard board, LagMeter meter, Stopping stopping) {
        this.sampler = sampler;
        this.board = board;
        this.meter = meter;
        this.stopping = stopping;
    }

    @Scheduled(
            identity = "lag of partitions",
            every = "${fluxgate.lag.every:PT1S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> partitions() {
        return stopping.hasBegun()
                ? Uni.createFrom().voidItem()
                : sampler.samplePartitions().invoke(() -> meter.measured(board.report()));
    }

    @Scheduled(
            identity = "lag of products",
            every = "${fluxgate.lag.products-every:PT2S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> products() {
        return stopping.hasBegun()
                ? Uni.createFrom().voidItem()
                : sampler.sampleProducts()
                        .invoke(() -> board.stock().ifPresent(newest -> meter.measured(newest, board.report())));
    }
}
