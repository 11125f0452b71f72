package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.persist.PersistConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes batches from Kafka, one after the other, and persists the partitions of each beside each other. It never fails:
 * SmallRye would stop the channel. However long a batch takes, SmallRye goes on polling with its partitions paused, so
 * the worker stays in its group.
 */
@Singleton
public class OrdersConsumer {

    /** The channel's name in application.properties. */
    public static final String CHANNEL = "orders";

    private static final Logger LOG = Logger.getLogger(OrdersConsumer.class);
    private static final Duration LAST_COMMIT_TIMEOUT = Duration.ofSeconds(2);

    private final ShareWork work;
    private final OffsetCommits commits;
    private final PersistConfig config;
    private final Stopping stopping;
    private volatile CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    OrdersConsumer(ShareWork work, OffsetCommits commits, PersistConfig config, Stopping stopping) {
        this.work = work;
        this.commits = commits;
        this.config = config;
        this.stopping = stopping;
    }

    /** Completes when every record is a row or a dead letter, so that the next batch may come. */
    @Incoming(CHANNEL)
    Uni<Void> persist(ConsumerRecords<byte[], byte[]> batch) {
        if (stopping.hasBegun()) {
            return Uni.createFrom().voidItem();
        }
        // Detached from SmallRye, which cancels what is under way when the application stops.
        current = Multi.createFrom()
                .iterable(batch.partitions())
                .onItem()
                .transformToUni(partition -> work.persist(partition, batch.records(partition)))
                .merge(config.concurrentPartitions())
                .collect()
                .last()
                .invoke(() -> commits.flush().subscribe().asCompletionStage())
                .subscribeAsCompletionStage();
        return Uni.createFrom().completionStage(current);
    }

    /** Before SmallRye closes the consumer: lets the transactions under way end, and tells Kafka of them. */
    void finish(@Observes ShutdownEvent event) throws InterruptedException {
        try {
            current.get(config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
            commits.flush().await().atMost(LAST_COMMIT_TIMEOUT);
        } catch (TimeoutException | ExecutionException | io.smallrye.mutiny.TimeoutException e) {
            LOG.warn("Stopping with a batch under way; whoever owns its partitions next reads it again");
        }
    }
}
