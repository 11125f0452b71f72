package dev.fluxgate.worker.persist;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WorkerTest
class DeadLetterTest {

    /** What Kafka's producer takes, by default, less what it adds; a letter of it does not fit. */
    private static final int LARGEST_RECORD = 1_048_576 - 100;

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldBuryOneAndPersistTheRestWhenOneRecordIsNoEvent() {
        String product = database.createSale(1_000);
        List<OrderEvent> orders = Orders.confirmed(product, 0, 499);
        byte[] poison = {0, 1, 2, (byte) 0xFF};

        log.publish(orders.subList(0, 250));
        log.publish(product, poison);
        log.publish(orders.subList(250, 499));

        eventually(() -> assertThat(database.orders(product)).isEqualTo(499));
        eventually(() -> assertThat(log.lag()).isZero());
        ConsumerRecord<byte[], byte[]> letter = onlyLetter(product);
        ConsumerRecord<byte[], byte[]> original =
                log.read(Topics.ORDERS, product).get(250);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("malformed");
        assertThat(header(letter, "dead-letter-detail")).isEqualTo("the record is not JSON");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("orders");
        assertThat(header(letter, "dead-letter-partition")).isEqualTo("" + original.partition());
        assertThat(header(letter, "dead-letter-offset")).isEqualTo("" + original.offset());
        assertThat(header(letter, "dead-letter-timestamp"))
                .isEqualTo(Instant.ofEpochMilli(original.timestamp()).toString());
        assertThat(letter.headers().toArray()).hasSize(6);
    }

    @Test
    void shouldBuryOneAndPersistTheRestWhenPostgresRefusesOneRecordOfABatchOf500() {
        String product = database.createSale(1_000);
        List<OrderEvent> batch = new ArrayList<>(Orders.confirmed(product, 0, 500));
        OrderEvent refused = Orders.withBuyer(batch.get(250), "buyer\u0000");
        batch.set(250, refused);

        log.publishTogether(batch);

        eventually(() -> assertThat(database.orders(product)).isEqualTo(499));
        eventually(() -> assertThat(log.lag()).isZero());
        assertThat(database.number("SELECT count(DISTINCT persisted_at) FROM orders WHERE product_id = ?", product))
                .as("transactions, one for a batch")
                .isOne();
        assertThat(database.stock(product)).isEqualTo("1000/0/499/499");
        ConsumerRecord<byte[], byte[]> letter = onlyLetter(product);
        assertThat(letter.value()).isEqualTo(OrderEventCodec.encode(refused));
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("unstorable");
        assertThat(header(letter, "dead-letter-detail")).contains("SQLSTATE 22021");
    }

    @Test
    void shouldBuryOneAndPersistTheRestWhenOneRecordBreaksTheSchema() {
        String product = database.createSale(10);
        List<OrderEvent> orders = Orders.confirmed(product, 0, 3);
        String broken = new String(OrderEventCodec.encode(orders.get(1)), UTF_8)
                .replace("\"quantity\":1", "\"quantity\":\"one\"");

        log.publish(orders.subList(0, 1));
        log.publish(product, broken.getBytes(UTF_8));
        log.publish(orders.subList(2, 3));

        eventually(() -> assertThat(database.orders(product)).isEqualTo(2));
        eventually(() -> assertThat(log.lag()).isZero());
        ConsumerRecord<byte[], byte[]> letter = onlyLetter(product);
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("malformed");
        assertThat(header(letter, "dead-letter-detail")).isEqualTo("quantity is of a wrong type");
        assertThat(letter.value()).isEqualTo(broken.getBytes(UTF_8));
    }

    @Test
    void shouldBuryRecordWithoutItsValueWhenItIsTooLargeForALetter() {
        String product = database.createSale(10);
        byte[] huge = new byte[LARGEST_RECORD - product.length()];
        byte[] large = new byte[100_000];

        log.publish(Orders.confirmed(product, 0, 1));
        log.publish(product, large);
        log.publish(product, huge);
        log.publish(Orders.confirmed(product, 1, 1));

        eventually(() -> assertThat(database.orders(product)).isEqualTo(2));
        eventually(() -> assertThat(log.lag()).isZero());
        List<ConsumerRecord<byte[], byte[]>> letters = log.read(Topics.DEAD_LETTER, product);
        assertThat(letters)
                .extracting(letter -> header(letter, "dead-letter-reason"))
                .containsExactly("oversize", "oversize");
        assertThat(letters.get(0).value()).isEqualTo(large);
        assertThat(letters.get(1).value()).isNull();
        assertThat(header(letters.get(1), "dead-letter-value-bytes")).isEqualTo("" + huge.length);
        assertThat(header(letters.get(1), "dead-letter-detail"))
                .isEqualTo("the record has " + huge.length + " bytes; an order event has at most 16384");
    }

    @Test
    void shouldBuryOrderWhenItsProductHasNoStock() {
        String product = Orders.newProduct();

        log.publish(Orders.confirmed(product, 0, 3));

        eventually(() -> assertThat(log.read(Topics.DEAD_LETTER, product))
                .hasSize(3)
                .allSatisfy(letter ->
                        assertThat(header(letter, "dead-letter-reason")).isEqualTo("no-stock")));
        assertThat(database.orders(product)).isZero();
    }

    @Test
    void shouldBuryOrderWhenAnotherOneHasItsKey() {
        String product = database.createSale(10);
        OrderEvent first = Orders.confirmed(product, 1);
        log.publish(List.of(first));
        eventually(() -> assertThat(database.orders(product)).isEqualTo(1));

        log.publish(List.of(Orders.withNewId(first), Orders.confirmed(product, 2)));

        eventually(() -> assertThat(database.orders(product)).isEqualTo(2));
        assertThat(header(onlyLetter(product), "dead-letter-reason")).isEqualTo("key-taken");
        assertThat(database.stock(product)).isEqualTo("10/0/2/2");
    }

    private ConsumerRecord<byte[], byte[]> onlyLetter(String product) {
        List<ConsumerRecord<byte[], byte[]>> letters = log.read(Topics.DEAD_LETTER, product);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
