package dev.fluxgate.faults.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.faults.books.OrderLog;
import dev.fluxgate.faults.stack.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What comes in, who takes it, and where it goes: poison, duplicates, a group that changes, a disk that is full. */
final class DataFaults {

    private static final int POISON_ROUNDS = 5;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(500);
    private static final Duration BURIED = Duration.ofSeconds(20);
    private static final int RACED_ORDERS = 20;
    private static final int RACE_AT_A_TIME = 256;

    private DataFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "rebalance",
                        "two more workers come; one of them leaves, the other is killed",
                        DataFaults::rebalance),
                Fault.of(
                        "poison",
                        "records that are no JSON, lack a field, or are refused by PostgreSQL, among the others",
                        DataFaults::poison),
                Fault.of(
                        "duplicates",
                        "a hundred thousand requests for the same 20 orders, all at once",
                        DataFaults::race),
                Fault.of("postgres-disk-full", "no space left where PostgreSQL keeps the orders", DiskFull::run),
                Fault.of(
                        "clock-jumps",
                        "the clocks of a gateway and a worker jump by an hour and back",
                        ClockJumps::run));
    }

    private static void rebalance(Stage stage) throws Exception {
        Member third = stage.stack().addWorker("worker-3", Map.of());
        Member fourth = stage.stack().addWorker("worker-4", Map.of());
        third.awaitReady();
        fourth.awaitReady();
        stage.last(stage.scale().before());
        third.terminate();
        stage.last(stage.scale().before());
        fourth.kill();
    }

    private static void poison(Stage stage) throws Exception {
        OrderLog log = new OrderLog("127.0.0.1:" + stage.stack().kafka().port());
        String product = stage.offer(Offers.PLAIN).product();
        long before = log.deadLetters();
        List<byte[]> poisons = List.of(
                new byte[] {0, 1, 2, (byte) 0xFF}, "{\"version\":1}".getBytes(UTF_8), refusedByPostgres(product));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + stage.stack().kafka().port()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int round = 0; round < POISON_ROUNDS; round++) {
                for (byte[] poison : poisons) {
                    producer.send(new ProducerRecord<>(Topics.ORDERS, product, poison))
                            .get();
                }
                stage.last(BETWEEN_ROUNDS);
            }
        }
        long expected = before + (long) POISON_ROUNDS * poisons.size();
        await("every poisoned record is a dead letter").atMost(BURIED).until(() -> log.deadLetters() == expected);
    }

    /** No text of PostgreSQL can hold a NUL. */
    private static byte[] refusedByPostgres(String product) {
        return OrderEventCodec.encode(new OrderEvent(
                OrderEvent.ACCEPTED,
                UUID.randomUUID(),
                product,
                "buyer\u0000",
                1,
                OrderStatus.CONFIRMED,
                "poison",
                Instant.now(),
                null,
                null));
    }

    private static void race(Stage stage) throws Exception {
        stage.load()
                .race(stage.offer(Offers.PLAIN), RACED_ORDERS, stage.scale().duplicates(), RACE_AT_A_TIME)
                .get();
    }
}
