package dev.fluxgate.worker.deadletter;

/**
 * Where a dead letter lies.
 *
 * @param partition of the dead letters
 * @param offset in the partition
 */
public record Place(int partition, long offset) {}
