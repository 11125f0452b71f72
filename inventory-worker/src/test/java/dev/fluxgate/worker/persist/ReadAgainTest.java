package dev.fluxgate.worker.persist;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Log;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database forgets where it stood: the running worker notices, and reads the whole topic a second time. */
@WorkerTest
class ReadAgainTest {

    private final Database database = Database.ofTest();
    private final Log log = Log.ofTest();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldChangeNothingWhenWholeTopicIsReadTwice() {
        String product = database.createSale(400);
        log.publish(Orders.confirmed(product, 0, 450));
        OrderEvent held = Orders.held(product, 1_000, 1);
        log.publish(List.of(held, Orders.resolved(held, OrderStatus.EXPIRED)));
        eventually(() -> assertThat(database.orders(product, "EXPIRED")).isOne());
        assertThat(database.orders(product)).isEqualTo(451);
        String trigger = database.createSale(1_000);
        List<String> before = contents(product);

        database.execute("DELETE FROM partition_offsets");
        log.publishToPartitions(Orders.confirmed(trigger, 0, Topics.DEFAULT_PARTITIONS));

        eventually(() -> assertThat(database.number("SELECT coalesce(sum(next_offset), 0) FROM partition_offsets"))
                .isEqualTo(log.size(Topics.ORDERS)));
        assertThat(database.orders(trigger)).isEqualTo(Topics.DEFAULT_PARTITIONS);
        assertThat(contents(product)).isEqualTo(before);
    }

    @Test
    void shouldRestoreRowsWhenTheDatabaseLostCommits() {
        String product = database.createSale(500);
        log.publish(Orders.confirmed(product, 0, 300));
        eventually(() -> assertThat(database.orders(product)).isEqualTo(300));

        database.execute("DELETE FROM orders WHERE product_id = ?", product);
        database.execute("UPDATE stock SET confirmed = 0, orders = 0 WHERE product_id = ?", product);
        database.execute("UPDATE partition_offsets SET next_offset = 0");
        log.publish(Orders.confirmed(product, 300, 1));

        eventually(() -> assertThat(database.stock(product)).isEqualTo("500/0/301/301"));
        assertThat(database.orders(product)).isEqualTo(301);
    }

    @Test
    void shouldRestoreRowsWhenTheDatabaseLostCommitsAndNoRecordComes() {
        String product = database.createSale(500);
        log.publish(Orders.confirmed(product, 0, 300));
        eventually(() -> assertThat(database.orders(product)).isEqualTo(300));

        database.execute("DELETE FROM orders WHERE product_id = ?", product);
        database.execute("UPDATE stock SET confirmed = 0, orders = 0 WHERE product_id = ?", product);
        database.execute("UPDATE partition_offsets SET next_offset = 0");

        eventually(() -> assertThat(database.stock(product)).isEqualTo("500/0/300/300"));
        assertThat(database.orders(product)).isEqualTo(300);
    }

    /** Every row of {@code product}; those of other tests go on changing. */
    private List<String> contents(String product) {
        List<String> rows = database.rows("SELECT * FROM orders WHERE product_id = ? ORDER BY id", product);
        List<String> stock = database.rows("SELECT * FROM stock WHERE product_id = ?", product);
        return List.of(rows.toString(), stock.toString());
    }
}
