package dev.fluxgate.cli.lag;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far the workers are behind, as a worker tells it. Rates are in records a second.
 *
 * @param sampledAt RFC 3339; null before the first time
 * @param stale whether the numbers are too old to be relied on
 * @param workers workers that own a partition; null where the worker does not tell
 * @param replicasWorthHaving workers that have something to do
 * @param reason why that many
 * @param advice what to do; null where the worker does not tell
 * @param products empty where they can not be told
 * @param productsNote what is to be said about the products
 */
record LagReport(
        @Nullable String sampledAt,
        boolean stale,
        long totalLag,
        @Nullable Integer workers,
        int replicasWorthHaving,
        @Nullable String reason,
        @Nullable Advice advice,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Partition> partitions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Product> products,
        @Nullable String productsNote) {

    /**
     * @param committedOffset null while nothing is committed
     * @param secondsToDrain null when it grows or stands
     * @param owner null while it belongs to nobody
     */
    record Partition(
            int partition,
            long endOffset,
            @Nullable Long committedOffset,
            long lag,
            double lagSeconds,
            double rateIn,
            double rateOut,
            @Nullable Double secondsToDrain,
            @Nullable Owner owner) {

        /** Whether there is something to see. */
        boolean isBusy() {
            return lag > 0 || rateIn > 0 || rateOut > 0;
        }
    }

    /** The worker that has a partition, by the name that it gives itself. */
    record Owner(String clientId) {}

    /**
     * @param partition null where it is not known
     * @param lag null where it is not known
     * @param secondsToDrain null when it grows or stands
     */
    record Product(
            String product,
            @Nullable Integer partition,
            @Nullable Long lag,
            double lagSeconds,
            double rateIn,
            double rateOut,
            @Nullable Double secondsToDrain) {

        /** Whether there is something to see. */
        boolean isBusy() {
            return (lag != null && lag > 0) || rateIn > 0 || rateOut > 0;
        }
    }

    /** @param command null where there is nothing to run */
    record Advice(String text, @Nullable String command) {}

    /** Seconds until nothing waits, as things go; empty if a partition grows or stands. */
    OptionalDouble secondsToDrain() {
        double longest = 0;
        for (Partition partition : partitions) {
            if (partition.lag() > 0 && partition.secondsToDrain() == null) {
                return OptionalDouble.empty();
            }
            longest = Math.max(longest, partition.secondsToDrain() == null ? 0 : partition.secondsToDrain());
        }
        return OptionalDouble.of(longest);
    }
}
