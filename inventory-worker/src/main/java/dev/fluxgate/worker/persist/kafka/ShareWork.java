package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.worker.clients.RecordSender;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.persist.Outcome;
import dev.fluxgate.worker.persist.PartitionPersister;
import dev.fluxgate.worker.persist.PartitionShare;
import dev.fluxgate.worker.persist.PersistMeter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Persists one partition's records of a batch, and moves the partition's place. */
@Singleton
final class ShareWork {

    private static final Logger LOG = Logger.getLogger(ShareWork.class);

    /** Orders of a batch that have a line of their own in the log. */
    private static final int MOST_NAMED = 100;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PartitionPersister persister;
    private final Places places;
    private final OffsetCommits commits;
    private final RecordSender sender;
    private final Rewind rewind;
    private final PersistMeter meter;
    private final RecordTraces traces;
    private final Stopping stopping;

    ShareWork(
            PartitionPersister persister,
            Places places,
            OffsetCommits commits,
            RecordSender sender,
            Rewind rewind,
            PersistMeter meter,
            RecordTraces traces,
            Stopping stopping) {
        this.persister = persister;
        this.places = places;
        this.commits = commits;
        this.sender = sender;
        this.rewind = rewind;
        this.meter = meter;
        this.traces = traces;
        this.stopping = stopping;
    }

    /**
     * Completes when the records are rows or dead letters, or belong to another worker by now, or the worker stops;
     * never fails, because the batch after this one must not come before.
     */
    Uni<Void> persist(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        return Uni.createFrom()
                .deferred(() -> places.of(partition)
                        .map(place -> place.takes(records.get(0).offset())
                                ? persist(partition, place, records)
                                : rewind.of(List.of(partition)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(fault -> !stopping.hasBegun())
                .invoke(fault -> LOG.errorf(fault, "%s waits for its batch, which is tried again", partition))
                .onFailure(fault -> !stopping.hasBegun())
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> persist(
            TopicPartition partition, Places.Place place, List<ConsumerRecord<byte[], byte[]>> records) {
        long begin = System.nanoTime();
        long next = records.get(records.size() - 1).offset() + 1;
        KafkaDeadLetters letters = new KafkaDeadLetters(sender, records, meter);
        return Uni.createFrom()
                .item(() -> DecodedShare.of(records))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(decoded -> persister.persist(
                        new PartitionShare(
                                place.topicId(), partition.partition(), place.stored(), next, decoded.arrivals()),
                        decoded.undecodable(),
                        letters))
                .chain(outcome -> {
                    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
                    if (outcome instanceof Outcome.Persisted) {
                        traces.persisted(records, Instant.now().minus(taken));
                    }
                    return conclude(partition, next, records.size(), taken, outcome);
                });
    }

    private Uni<Void> conclude(TopicPartition partition, long next, int records, Duration taken, Outcome outcome) {
        if (outcome instanceof Outcome.Persisted persisted) {
            // A commit for a partition that was given away would set the group back behind its new owner.
            places.advance(partition, next, () -> commits.add(partition, next));
            meter.persisted(records, taken, persisted);
            alertIfOversold(persisted.rejected());
            return Uni.createFrom().voidItem();
        }
        return rewind.of(List.of(partition));
    }

    private static void alertIfOversold(List<OrderEvent> rejected) {
        if (!rejected.isEmpty()) {
            LOG.errorf(
                    "Oversold: %d orders are REJECTED, because no units were left. By product: %s",
                    rejected.size(),
                    rejected.stream()
                            .collect(
                                    Collectors.groupingBy(OrderEvent::productId, TreeMap::new, Collectors.counting())));
            rejected.stream().limit(MOST_NAMED).forEach(ShareWork::name);
        }
    }

    private static void name(OrderEvent order) {
        MDC.put("orderId", order.orderId());
        LOG.errorf("The order %s of %s is REJECTED", order.orderId(), order.productId());
        MDC.remove("orderId");
    }
}
