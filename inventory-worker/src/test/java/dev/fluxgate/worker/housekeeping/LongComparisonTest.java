package dev.fluxgate.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.outage.Stopping;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.relay.Outboxes;
import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A sale so large that it takes longer to compare than a round stays with a sale. */
class LongComparisonTest {

    private static final Sale SALE = new Sale("phone", 1, 1, 1, null, true, "OPEN", 0, 1, 0, null, null, null, false);

    private final List<UniEmitter<? super Void>> comparisons = new ArrayList<>();
    private final List<Boolean> cancelled = new ArrayList<>();
    private boolean verified;
    private int failures;

    private final Housekeeper housekeeper = housekeeper();

    @Test
    void shouldGoOnWithOneComparisonWhenItTakesLongerThanARound() {
        run();
        run();
        run();

        assertThat(comparisons).hasSize(1);
        assertThat(cancelled).isEmpty();
        assertThat(verified).isFalse();
        assertThat(failures).isZero();
    }

    @Test
    void shouldLetTheSaleGoOnWhenItsLongComparisonHasEnded() {
        run();

        comparisons.get(0).complete(null);

        assertThat(verified).isTrue();
    }

    @Test
    void shouldCompareAnewWhenALongComparisonFails() {
        run();
        comparisons.get(0).fail(new IOException("the connection broke"));

        run();
        run();

        assertThat(failures).isEqualTo(1);
        assertThat(comparisons).hasSize(2);
    }

    private void run() {
        housekeeper.run().await().atMost(Duration.ofSeconds(30));
    }

    private Housekeeper housekeeper() {
        BucketUpkeep upkeep = port(BucketUpkeep.class, Map.of("verify", () -> verify()));
        SavedOrders saved = (product, time, page) -> Uni.createFrom().emitter(emitter -> {
            comparisons.add(emitter);
            emitter.onTermination(() -> cancelled.add(true));
        });
        OrderLog log = product -> Uni.createFrom().item(new OrderLog.Ends(UUID.randomUUID(), Map.of()));
        Comparison comparison = new Comparison(log, ends -> Uni.createFrom().item(true), saved, upkeep);
        return new Housekeeper(
                port(
                        SaleTable.class,
                        Map.of(
                                "all", () -> Uni.createFrom().item(List.of(SALE)),
                                "find", () -> Uni.createFrom().item(Optional.of(SALE)))),
                port(SaleBuckets.class, Map.of("read", () -> Uni.createFrom().item(List.of(Optional.of(bucket()))))),
                upkeep,
                port(Restocks.class, Map.of("left", () -> Uni.createFrom().item(List.of()))),
                events -> Uni.createFrom().voidItem(),
                port(Outboxes.class, Map.of()),
                comparison,
                config(),
                port(HousekeepingMeter.class, Map.of("failed", () -> ++failures, "fencedNow", () -> 0)),
                new Outages(new Stopping()),
                InstantSource.system());
    }

    private Uni<Boolean> verify() {
        verified = true;
        return Uni.createFrom().item(true);
    }

    private BucketReading bucket() {
        Instant now = Instant.now();
        return new BucketReading(0, now, "OPEN", 10, 9, 0, 0, 1, 0, 0, 0, 0, 1, 0, null, "h", verified, null, now);
    }

    private static HousekeepingConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(HousekeepingConfig.class)
                .withDefaultValue("fluxgate.housekeeping.longest-stay", "PT0.2S")
                .withDefaultValue("fluxgate.housekeeping.quiet-time", "PT0S")
                .withDefaultValue("fluxgate.housekeeping.rest-after-failure", "PT0S")
                .build()
                .getConfigMapping(HousekeepingConfig.class);
    }

    /** What these rounds need of a port; a call of anything else fails. */
    private static <T> T port(Class<T> type, Map<String, Supplier<Object>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.get(method.getName()).get();
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
