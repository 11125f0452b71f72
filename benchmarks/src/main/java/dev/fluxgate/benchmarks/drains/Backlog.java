package dev.fluxgate.benchmarks.drains;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Orders that wait in Kafka, as many in each partition. */
final class Backlog {

    /** How many. */
    static final int ORDERS = 1_000_000;

    private static final int PARTITIONS = Topics.DEFAULT_PARTITIONS;
    private static final int SALES_A_PARTITION = 8;
    private static final long TO_THE_END = -1;
    private static final int SECONDS = 30;
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final String bootstrapServers;

    Backlog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Names of sales, so chosen that each partition has as many. */
    static List<String> products(String prefix) {
        int[] sales = new int[PARTITIONS];
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> prefix + "-" + number)
                .filter(product -> sales[partition(product)]++ < SALES_A_PARTITION)
                .limit((long) PARTITIONS * SALES_A_PARTITION)
                .toList();
    }

    /** Where the gateway's producer puts a product's orders. */
    static int partition(String product) {
        return BuiltInPartitioner.partitionForKey(new StringSerializer().serialize(Topics.ORDERS, product), PARTITIONS);
    }

    /** Deletes whatever waits. */
    void empty() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, RecordsToDelete> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new TopicPartition(Topics.ORDERS, number))
                    .collect(Collectors.toMap(
                            partition -> partition, partition -> RecordsToDelete.beforeOffset(TO_THE_END)));
            admin.deleteRecords(all).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("Kafka does not empty the topic: " + e, e);
        }
    }

    /** Writes orders of the products by turns, in no order of their buyers, each held; returns when Kafka has all. */
    void write(List<String> products) {
        OrderIdGenerator ids = new OrderIdGenerator(InstantSource.system());
        SplittableRandom random = new SplittableRandom();
        AtomicReference<Exception> fault = new AtomicReference<>();
        try (Producer<String, byte[]> producer = producer()) {
            for (int i = 0; i < ORDERS && fault.get() == null; i++) {
                int sale = i % products.size();
                OrderEvent order = order(ids.next(sale + 1, 0), products.get(sale), random);
                producer.send(
                        new ProducerRecord<>(Topics.ORDERS, order.productId(), OrderEventCodec.encode(order)),
                        (written, refused) -> fault.compareAndSet(null, refused));
            }
            producer.flush();
        }
        if (fault.get() != null) {
            throw new Failure("Kafka does not take the backlog: " + fault.get(), fault.get());
        }
    }

    private static OrderEvent order(UUID id, String product, SplittableRandom random) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new OrderEvent(
                OrderEvent.ACCEPTED,
                id,
                product,
                "buyer-" + Long.toHexString(random.nextLong()),
                1,
                OrderStatus.HELD,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                now,
                now.plus(HOLD),
                null);
    }

    /** Compresses as the gateway's; batches are of some dozens of orders, as a gateway's are when many come. */
    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "batch.size",
                        16_384,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
