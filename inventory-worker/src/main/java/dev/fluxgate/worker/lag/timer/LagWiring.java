package dev.fluxgate.worker.lag.timer;

import dev.fluxgate.worker.lag.AcceptedCounter;
import dev.fluxgate.worker.lag.GroupReader;
import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagConfig;
import dev.fluxgate.worker.lag.LagSampler;
import dev.fluxgate.worker.lag.RowCounter;
import dev.fluxgate.worker.outage.Outages;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the feature's parts together. */
final class LagWiring {

    @Produces
    @Singleton
    LagBoard board(LagConfig config) {
        return new LagBoard(config, InstantSource.system());
    }

    @Produces
    @Singleton
    LagSampler sampler(
            GroupReader group,
            RowCounter rows,
            AcceptedCounter accepted,
            LagBoard board,
            Outages outages,
            LagConfig config) {
        return new LagSampler(group, rows, accepted, board, outages, config);
    }
}
