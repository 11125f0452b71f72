package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A product's lag.
 *
 * @param product the sale's public name
 * @param lag orders that are in Kafka and are no rows yet; null where Redis does not have the sale
 * @param rateOut rows a second, averaged over the last while
 * @param secondsToDrain until they are, as things go; 0 when nothing waits, null when it grows or stands
 */
public record ProductLag(
        String product,
        @Nullable Long lag,
        double rateOut,
        @Nullable Long secondsToDrain) {}
