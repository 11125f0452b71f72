package dev.fluxgate.worker.lag;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /lag} answers.
 *
 * @param topic the topic that the workers read
 * @param group the workers' group
 * @param sampledAt when the partitions were read; null before the first time
 * @param stale whether the figures of the partitions are older than they should be
 * @param totalLag records that wait
 * @param workers workers that own a partition
 * @param replicasWorthHaving how many workers have something to do; more would idle
 * @param reason why so many
 * @param advice what to do
 * @param partitions all of them, by number
 * @param products null where they cannot be told
 * @param productsNote what is to be said about the products; null where nothing is
 */
public record LagReport(
        String topic,
        String group,
        @Nullable Instant sampledAt,
        boolean stale,
        long totalLag,
        int workers,
        int replicasWorthHaving,
        String reason,
        Advice advice,
        List<PartitionLag> partitions,
        @Nullable List<ProductLag> products,
        @Nullable String productsNote) {}
