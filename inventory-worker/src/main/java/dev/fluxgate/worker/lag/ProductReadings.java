package dev.fluxgate.worker.lag;

import java.util.List;

/**
 * The products at a moment.
 *
 * @param products the newest sales first
 * @param leftOut how many older sales there are besides
 */
public record ProductReadings(List<ProductReading> products, int leftOut) {}
