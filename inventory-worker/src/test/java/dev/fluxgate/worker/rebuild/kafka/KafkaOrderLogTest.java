package dev.fluxgate.worker.rebuild.kafka;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KafkaAdmin;
import dev.fluxgate.worker.clients.KeyPartition;
import dev.fluxgate.worker.persist.OffsetStore;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.FirstPartitions;
import dev.fluxgate.worker.rebuild.OrderLog.Ends;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which partitions a sale waits for, on a topic of the test's own: other tests must not see theirs grow. */
@WorkerTest
class KafkaOrderLogTest {

    private static final int BEFORE = 2;
    private static final int AFTER = 3;

    @Inject
    KafkaAdmin kafka;

    @Inject
    FirstPartitions first;

    @Inject
    OffsetStore offsets;

    @Inject
    Drained drained;

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();
    private final String topic = "orders-" + Long.toString(System.nanoTime(), 36);
    private final String product = product(name -> KeyPartition.of(name, BEFORE) != KeyPartition.of(name, AFTER));
    private final int partition = KeyPartition.of(product, BEFORE);
    private KafkaOrderLog orders;

    @BeforeEach
    void createTopic() throws ExecutionException, InterruptedException {
        orders = new KafkaOrderLog(kafka, first, topic);
        log.admin()
                .createTopics(List.of(new NewTopic(topic, BEFORE, (short) 1)))
                .all()
                .get();
        String other = product(name -> KeyPartition.of(name, BEFORE) != partition);
        log.publishTo(topic, List.of(Orders.confirmed(product, 1), Orders.confirmed(other, 1)));
    }

    @AfterEach
    void close() throws ExecutionException, InterruptedException {
        log.admin().deleteTopics(List.of(topic)).all().get();
        log.close();
    }

    @Test
    void shouldWaitForTheProductsOwnPartitionWhenTheTopicHasNotGrown() {
        seen(BEFORE);

        assertThat(ends().ends()).isEqualTo(Map.of(partition, 1L));
    }

    @Test
    void shouldWaitForThePartitionBeforeWhenTheTopicHasGrownWithOrdersInIt() throws Exception {
        seen(BEFORE);
        log.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(AFTER)))
                .all()
                .get();
        // Kafka's word is the controller's; a broker tells of it a little later.
        eventually(() -> assertThat(log.partitions(topic)).isEqualTo(AFTER));
        seen(AFTER);

        Ends ends = ends();

        assertThat(ends.ends()).isEqualTo(Map.of(0, 1L, 1, 1L));
        persisted(ends, 1 - partition);
        assertThat(done(drained.upTo(ends))).isFalse();
        persisted(ends, partition);
        assertThat(done(drained.upTo(ends))).isTrue();
    }

    @Test
    void shouldWaitForAllPartitionsWhenNobodyKnowsHowManyThereWere() {
        assertThat(ends().ends()).isEqualTo(Map.of(0, 1L, 1, 1L));
    }

    @Test
    void shouldKnowHowManyThereWereWhenAWorkerReadsFromTheTopic() {
        Ends ends = done(new KafkaOrderLog(kafka, first).ends(product));

        assertThat(done(first.of(ends.topicId()))).isEqualTo(Topics.DEFAULT_PARTITIONS);
    }

    private void seen(int partitions) {
        done(offsets.notePartitions(ends().topicId(), partitions));
    }

    private void persisted(Ends ends, int number) {
        database.execute(
                "INSERT INTO partition_offsets (topic_id, partition, next_offset) VALUES (?, ?, 1)",
                ends.topicId(),
                number);
    }

    private Ends ends() {
        return done(orders.ends(product));
    }

    private static String product(Predicate<String> condition) {
        return Stream.generate(Orders::newProduct).filter(condition).findFirst().orElseThrow();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().indefinitely();
    }
}
