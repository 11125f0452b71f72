package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Patience;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.persist.OrderStore;
import dev.fluxgate.worker.persist.PartitionPersister;
import dev.fluxgate.worker.persist.PersistConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the feature's parts together. */
final class PersistWiring {

    @Produces
    @Singleton
    Patience patience(PersistConfig config, Stopping stopping) {
        return new Patience(config.firstPause(), config.longestPause(), stopping::hasBegun);
    }

    @Produces
    @Singleton
    PartitionPersister persister(OrderStore store, Patience patience, Outages outages) {
        return new PartitionPersister(store, patience, outages);
    }
}
