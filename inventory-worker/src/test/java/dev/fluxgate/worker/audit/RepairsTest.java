package dev.fluxgate.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.testing.Database;
import dev.fluxgate.worker.testing.Gateway;
import dev.fluxgate.worker.testing.Orders;
import dev.fluxgate.worker.testing.WorkerTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repairs that are completed while a server is away. */
@WorkerTest
class RepairsTest {

    private static final Uni<?> AWAY = Uni.createFrom().failure(new IOException("away"));

    @Inject
    Auditor auditor;

    @Inject
    CorrectionTable table;

    @Inject
    AuditBuckets buckets;

    private final Database database = Database.ofTest();
    private final Gateway gateway = new Gateway();
    private final Outages outages = new Outages(new Stopping());
    private final String first = Orders.newProduct();
    private final String second = Orders.newProduct();

    @BeforeEach
    void noteCorrections() {
        for (String product : List.of(first, second)) {
            database.createSale(product, 10, 1, false);
            gateway.openAll(product, 1, 10, null, null);
            gateway.tamper(product, 0, "available", -4);
            // From tomorrow: the worker's own timer leaves them to the test.
            database.execute(
                    "INSERT INTO stock_corrections (id, product_id, bucket, kind, units, cause, created_at)"
                            + " VALUES (gen_random_uuid(), ?, 0, 'AVAILABLE', 4, 'BUCKET_COUNT', now() + interval '1 day')",
                    product);
        }
    }

    @AfterEach
    void close() {
        database.execute("UPDATE stock_corrections SET applied = true WHERE product_id IN (?, ?)", first, second);
        gateway.close();
    }

    @Test
    void shouldCompleteOthersAndCallRedisAwayWhenABucketCannotBeReached() {
        complete(table, (AuditBuckets) awayWhere(AuditBuckets.class, buckets, "correct"));

        assertThat(applied(first)).containsExactly("f");
        assertThat(applied(second)).containsExactly("t");
        assertThat(outages.redis().since()).isPresent();
        assertThat(outages.postgres().since()).isEmpty();

        complete(table, buckets);
        assertThat(applied(first)).containsExactly("t");
        assertThat(outages.redis().since()).isEmpty();
        assertThat(gateway.read(first, 0).available()).isEqualTo(10);
    }

    @Test
    void shouldCallPostgresAwayWhenACorrectionCannotBeNoted() {
        complete((CorrectionTable) awayWhere(CorrectionTable.class, table, "applied"), buckets);

        assertThat(applied(second)).containsExactly("t");
        assertThat(outages.postgres().since()).isPresent();
        assertThat(outages.redis().since()).isEmpty();

        complete(table, buckets);
        assertThat(applied(first)).containsExactly("t");
        assertThat(outages.postgres().since()).isEmpty();
        assertThat(gateway.read(first, 0).available()).isEqualTo(10);
    }

    private void complete(CorrectionTable corrections, AuditBuckets reached) {
        new Repairs(auditor, corrections, reached, outages)
                .complete(Duration.ofDays(-2))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** The real thing, but for one call that concerns the first product. */
    private Object awayWhere(Class<?> port, Object real, String call) {
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals(call)
                                && (arguments[0].equals(first)
                                        || arguments[0] instanceof Correction correction
                                                && correction.productId().equals(first))
                        ? AWAY
                        : method.invoke(real, arguments);
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler);
    }

    private List<String> applied(String product) {
        return database.rows("SELECT applied FROM stock_corrections WHERE product_id = ?", product);
    }
}
