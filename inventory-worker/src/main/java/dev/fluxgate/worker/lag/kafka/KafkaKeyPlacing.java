package dev.fluxgate.worker.lag.kafka;

import dev.fluxgate.worker.clients.KeyPartition;
import dev.fluxgate.worker.lag.KeyPlacing;
import jakarta.inject.Singleton;

/** Places a product as the producers do: the record's key is the product. */
@Singleton
final class KafkaKeyPlacing implements KeyPlacing {

    @Override
    public int partitionOf(String product, int partitions) {
        return KeyPartition.of(product, partitions);
    }
}
