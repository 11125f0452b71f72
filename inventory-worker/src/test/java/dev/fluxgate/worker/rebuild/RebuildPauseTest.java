package dev.fluxgate.worker.rebuild;

import static dev.fluxgate.worker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.lua.BucketState;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An admin pauses a sale while its rebuild is about to open it. */
@WorkerTest
class RebuildPauseTest {

    private static final int BUCKETS = 3;

    @Inject
    RebuildTable table;

    @Inject
    RebuildBuckets buckets;

    @Inject
    SaleBuckets sales;

    @Inject
    OrderLog orderLog;

    @Inject
    Drained drained;

    @Inject
    Outages outages;

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldBePausedWhenRebuiltIfTheAdminPausedAfterTheStateWasRead() {
        String product = Orders.newProduct();
        database.createSale(product, 10, BUCKETS, false);
        gateway.openAll(product, BUCKETS, 10, null, null);
        database.execute("UPDATE sales SET loaded = true WHERE product_id = ?", product);
        for (int i = 0; i < 4; i++) {
            gateway.accepted(product, "buyer-" + i, BUCKETS);
        }
        gateway.lose(product, 0, "sale");
        eventually(() -> assertThat(database.rows("SELECT fence_reason FROM sales WHERE product_id = ?", product))
                .containsExactly("Redis has lost bucket 0."));
        // Those that other tests have left fenced are not what this one waits for.
        database.execute("UPDATE sales SET loaded = false WHERE product_id <> ?", product);
        Rebuilder rebuilder = new Rebuilder(
                "pausing", table, pausedBeforeOpening(product), sales, orderLog, drained, automatically(), outages);

        rebuilder.run().await().atMost(Duration.ofMinutes(1));

        assertThat(gateway.readAll(product, BUCKETS))
                .extracting(BucketState::state)
                .containsOnly("PAUSED");
    }

    /** The rebuild makes the sale's number known between reading the database and opening the first bucket. */
    private RebuildBuckets pausedBeforeOpening(String product) {
        return (RebuildBuckets) Proxy.newProxyInstance(
                RebuildBuckets.class.getClassLoader(), new Class<?>[] {RebuildBuckets.class}, (proxy, method, call) -> {
                    if (method.getName().equals("register")) {
                        database.execute("UPDATE sales SET state = 'PAUSED' WHERE product_id = ?", product);
                    }
                    return method.invoke(buckets, call);
                });
    }

    private static RebuildConfig automatically() {
        return new SmallRyeConfigBuilder()
                .withMapping(RebuildConfig.class)
                .withDefaultValue("fluxgate.rebuild.automatic", "true")
                .withDefaultValue("fluxgate.rebuild.quiet-time", "PT0.1S")
                .build()
                .getConfigMapping(RebuildConfig.class);
    }
}
