package dev.fluxgate.worker.rebuild;

import java.util.List;

/**
 * What a sale has beside its orders, as of the moment at which they were read.
 *
 * @param units loaded, restocks included
 * @param state OPEN, PAUSED or CLOSED
 * @param restocks keys of the restocks among the units
 */
public record Snapshot(long units, String state, List<String> restocks) {}
