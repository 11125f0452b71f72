package dev.fluxgate.worker.lag.timer;

import dev.fluxgate.worker.lag.GroupReader;
import dev.fluxgate.worker.lag.KeyPlacing;
import dev.fluxgate.worker.lag.LagBoard;
import dev.fluxgate.worker.lag.LagConfig;
import dev.fluxgate.worker.lag.LagSampler;
import dev.fluxgate.worker.lag.RowCounter;
import dev.fluxgate.worker.lag.StockReader;
import dev.fluxgate.worker.outage.Outages;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the feature's parts together. */
final class LagWiring {

    @Produces
    @Singleton
    LagBoard board(LagConfig config, KeyPlacing placing, Outages outages) {
        return new LagBoard(config, InstantSource.system(), placing, outages.postgres()::since);
    }

    @Produces
    @Singleton
    LagSampler sampler(
            GroupReader group, RowCounter rows, StockReader stock, LagBoard board, Outages outages, LagConfig config) {
        return new LagSampler(group, rows, stock, board, outages, config);
    }
}
