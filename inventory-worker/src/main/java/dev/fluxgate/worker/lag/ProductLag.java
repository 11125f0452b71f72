package dev.fluxgate.worker.lag;

import org.jspecify.annotations.Nullable;

/**
 * A product's lag.
 *
 * @param product the sale's public name
 * @param partition where its orders are; null where the partitions are not known
 * @param lag orders that are in Kafka and are no rows yet; null where Redis does not have the sale
 * @param lagSeconds how long the oldest of them has waited
 * @param rateIn orders a second that arrive in Kafka, averaged over the last while
 * @param rateOut rows a second, averaged over the last while
 * @param secondsToDrain until they are, as the lag went in the last seconds; 0 when nothing waits, null when it grows or stands
 */
public record ProductLag(
        String product,
        @Nullable Integer partition,
        @Nullable Long lag,
        double lagSeconds,
        double rateIn,
        double rateOut,
        @Nullable Long secondsToDrain) {}
