package dev.fluxgate.worker.persist.kafka;

import static dev.fluxgate.worker.outage.Noting.noting;
import static java.util.stream.Collectors.groupingBy;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.persist.OffsetStore;
import dev.fluxgate.worker.persist.kafka.Places.Place;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions whose offset the database has forgotten. A batch finds that out about its own partition; this is for
 * partitions that no record comes to, whose lost rows would otherwise be missed until one does.
 */
@Singleton
public class OffsetWatch {

    private static final String TASK = "comparing offsets";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Places places;
    private final OffsetStore offsets;
    private final Rewind rewind;
    private final Outages outages;
    private final Stopping stopping;

    OffsetWatch(Places places, OffsetStore offsets, Rewind rewind, Outages outages, Stopping stopping) {
        this.places = places;
        this.offsets = offsets;
        this.rewind = rewind;
        this.outages = outages;
        this.stopping = stopping;
    }

    /** Has forgotten partitions read again; never fails. */
    @Scheduled(
            identity = "offset-watch",
            every = "${fluxgate.persist.offset-check-every:PT5S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        // Taken before the database is asked: since then its offsets can only have grown.
        Map<UUID, List<Entry<TopicPartition, Place>>> byTopic = places.all().entrySet().stream()
                .collect(groupingBy(expected -> expected.getValue().topicId()));
        if (stopping.hasBegun() || byTopic.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(byTopic.entrySet())
                .onItem()
                .transformToUniAndConcatenate(topic -> look(topic.getKey(), topic.getValue()))
                .collect()
                .last()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> look(UUID topicId, List<Entry<TopicPartition, Place>> expected) {
        List<Integer> partitions =
                expected.stream().map(entry -> entry.getKey().partition()).toList();
        Uni<Map<Integer, Long>> stored = offsets.nextOffsets(topicId, partitions)
                .ifNoItem()
                .after(TIMEOUT)
                .fail();
        return noting(outages.postgres(), TASK, stored)
                .map(found -> expected.stream()
                        .filter(entry -> entry.getValue()
                                .isAheadOf(found.get(entry.getKey().partition())))
                        .map(Entry::getKey)
                        .toList())
                .chain(forgotten -> forgotten.isEmpty() ? Uni.createFrom().voidItem() : rewind.of(forgotten));
    }
}
