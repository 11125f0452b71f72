package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A product's lag.
 *
 * @param product the sale's public name
 * @param lag orders that are in Kafka and are no rows yet; null where Redis does not have the sale
 * @param rateOut rows a second, averaged over the last while
 */
public record ProductLag(String product, @Nullable Long lag, double rateOut) {}
