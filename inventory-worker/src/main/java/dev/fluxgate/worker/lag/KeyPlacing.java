package dev.fluxgate.worker.lag;

/** Tells which partition a product's records are in. */
@FunctionalInterface
public interface KeyPlacing {

    /** @param partitions how many the topic has, at least 1 */
    int partitionOf(String product, int partitions);
}
