package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Patience;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.persist.OffsetStore;
import dev.fluxgate.worker.persist.Resumption;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts every partition that the group gives to this worker where the database stands, whatever Kafka was told: the
 * offset in the database was stored together with the rows. It waits for the database, on the thread that polls; that
 * holds up nobody, because no worker can do anything without the database.
 */
@Singleton
@Identifier(OrdersConsumer.CHANNEL) public class LogPlacing implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(LogPlacing.class);
    private static final String TASK = "finding the place in the log";

    private final LogBounds bounds;
    private final OffsetStore offsets;
    private final Places places;
    private final OffsetCommits commits;
    private final Patience patience;
    private final Outages outages;
    private final Stopping stopping;

    LogPlacing(
            LogBounds bounds,
            OffsetStore offsets,
            Places places,
            OffsetCommits commits,
            Patience patience,
            Outages outages,
            Stopping stopping) {
        this.bounds = bounds;
        this.offsets = offsets;
        this.places = places;
        this.commits = commits;
        this.patience = patience;
        this.outages = outages;
        this.stopping = stopping;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            if (!partitions.isEmpty()) {
                place(consumer, partitions);
            }
            places.join();
        } catch (RuntimeException e) {
            if (!stopping.hasBegun()) {
                throw e;
            }
            LOG.debug("Stopping before the place in the log was found");
        }
    }

    private void place(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        LogBounds.Bounds log = patience.untilDone(bounds.of(Topics.ORDERS, partitions), TASK, outages.kafka())
                .await()
                .indefinitely();
        List<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).toList();
        Map<Integer, Long> stored = patience.untilDone(
                        Uni.createFrom()
                                .deferred(() -> offsets.notePartitions(log.topicId(), log.partitions()))
                                .chain(() -> offsets.nextOffsets(log.topicId(), numbers)),
                        TASK,
                        outages.postgres())
                .await()
                .indefinitely();
        for (TopicPartition partition : partitions) {
            Long offset = stored.get(partition.partition());
            long start = start(partition, offset, log);
            consumer.seek(partition, start);
            places.take(partition, log.topicId(), offset, start);
            commits.add(partition, start);
        }
    }

    private static long start(TopicPartition partition, @Nullable Long stored, LogBounds.Bounds log) {
        long begin = log.begins().getOrDefault(partition, 0L);
        long end = log.ends().getOrDefault(partition, Long.MAX_VALUE);
        Resumption resumption = Resumption.of(stored, begin, end);
        switch (resumption.oddity()) {
            case NONE -> LOG.debugf("%s goes on at %d", partition, resumption.offset());
            case RECORDS_DELETED ->
                LOG.errorf(
                        "%s: Kafka deleted records from %d to %d before they were persisted: its retention is too short",
                        partition, stored, begin - 1);
            case LOG_SHORTENED ->
                LOG.warnf(
                        "%s ends at %d, but %d is stored: Kafka lost records. Reading the partition from its beginning",
                        partition, end, stored);
        }
        return resumption.offset();
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        places.leave(partitions);
        commits.drop(partitions);
    }
}
