package dev.fluxgate.worker.lag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.lag.Advice.Kind;
import dev.fluxgate.worker.lag.RowCounter.SaleRows;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.AbstractList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LagBoardTest {

    private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Owner OWNER = new Owner("worker-1", "worker-1-abc", "10.0.0.7");

    private Instant now = BEGIN;
    private Instant postgresAwaySince;
    private final LagBoard board = new LagBoard(
            new SmallRyeConfigBuilder().withMapping(LagConfig.class).build().getConfigMapping(LagConfig.class),
            () -> now,
            (product, partitions) -> 1,
            () -> Optional.ofNullable(postgresAwaySince));

    @Test
    void shouldBeStaleWhenNothingWasReadYet() {
        LagReport report = board.report();

        assertThat(report.stale()).isTrue();
        assertThat(report.sampledAt()).isNull();
        assertThat(report.replicasWorthHaving()).isEqualTo(1);
    }

    @Test
    void shouldMeasureRatesWhenThereAreTwoReadings() {
        board.partitions(List.of(reading(0, 1_000, 200L)));
        now = BEGIN.plusSeconds(10);
        board.partitions(List.of(reading(0, 1_100, 700L)));

        assertThat(board.report().partitions())
                .containsExactly(new PartitionLag(0, 1_100, 700L, 400, 10.0, 10.0, 50.0, 10L, OWNER));
        assertThat(board.report().totalLag()).isEqualTo(400);
    }

    @Test
    void shouldForgetReadingsWhenTheyAreOlderThanTheWindow() {
        board.partitions(List.of(reading(0, 0, 0L)));
        now = BEGIN.plusSeconds(31);
        board.partitions(List.of(reading(0, 5_000, 5_000L)));
        now = BEGIN.plusSeconds(41);
        board.partitions(List.of(reading(0, 5_000, 5_000L)));

        assertThat(board.report().partitions().get(0).rateOut()).isZero();
    }

    @Test
    void shouldNotTellSecondsWhenLagDoesNotGetLess() {
        board.partitions(List.of(reading(0, 100, 0L)));
        now = BEGIN.plusSeconds(10);
        board.partitions(List.of(reading(0, 200, 50L)));

        assertThat(board.report().partitions().get(0).secondsToDrain()).isNull();
    }

    @Test
    void shouldNotBeNegativeWhenTheGroupIsAheadOfTheLog() {
        board.partitions(List.of(reading(0, 100, 150L)));

        assertThat(board.report().partitions().get(0).lag()).isZero();
        assertThat(board.report().partitions().get(0).secondsToDrain()).isZero();
    }

    @Test
    void shouldCountFromTheBeginningOfTheLogWhenNothingIsCommitted() {
        board.partitions(List.of(new PartitionReading(0, 40, 100, null, null)));

        assertThat(board.report().partitions().get(0).lag()).isEqualTo(60);
        assertThat(board.report().partitions().get(0).committedOffset()).isNull();
    }

    @Test
    void shouldCountBusyPartitionsWhenAskedForReplicas() {
        board.partitions(List.of(reading(0, 10, 10L), reading(1, 10, 4L), reading(2, 10, 10L)));
        now = BEGIN.plusSeconds(1);
        board.partitions(List.of(reading(0, 12, 12L), reading(1, 10, 4L), reading(2, 10, 10L)));

        assertThat(board.report().replicasWorthHaving()).isEqualTo(2);
        assertThat(board.report().reason())
                .isEqualTo("Records wait or arrive in 2 of 3 partitions, "
                        + "and a partition is served by one worker at a time.");
    }

    @Test
    void shouldAskForWorkersOnlyWhenALagLasts() {
        idleFor(30);
        Map<Kind, Long> lastSecond = new EnumMap<>(Kind.class);
        for (int second = 1; second <= 20; second++) {
            look(1_000L * second, 100L * second);
            lastSecond.put(board.report().advice().kind(), (long) second);
        }

        assertThat(lastSecond)
                .as("late from second 6 on, and that for 5 s in second 11")
                .containsExactlyInAnyOrderEntriesOf(Map.of(Kind.TOO_EARLY, 10L, Kind.ADD_WORKERS, 20L));
    }

    @Test
    void shouldNeverAskForWorkersWhenABurstIsBeingWorkedOff() {
        idleFor(30);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int second = 1; second <= 20; second++) {
            look(10_000, 500L * second);
            kinds.add(board.report().advice().kind());
        }

        assertThat(kinds).containsExactlyInAnyOrder(Kind.TOO_EARLY, Kind.NOTHING_TO_DO);
        assertThat(board.report().partitions().get(0).lagSeconds()).isZero();
    }

    @Test
    void shouldNotAskForWorkersWhenTheyKeepUp() {
        idleFor(30);
        Kind last = Kind.UNKNOWN;
        for (int second = 1; second <= 40; second++) {
            look(1_000L * second, 1_000L * second - 400);
            last = board.report().advice().kind();
            assertThat(last).isIn(Kind.TOO_EARLY, Kind.NOTHING_TO_DO);
        }

        assertThat(last).isEqualTo(Kind.NOTHING_TO_DO);
        assertThat(board.report().advice().text())
                .isEqualTo("Nothing to do: the workers keep up. The oldest record has waited for 0.0 s.");
    }

    /** Two partitions of one worker, a second after the last look. */
    private void look(long end, long committed) {
        now = now.plusSeconds(1);
        board.partitions(List.of(reading(0, end, committed), reading(1, end, committed)));
    }

    private void idleFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            look(0, 0);
        }
    }

    @Test
    void shouldBeStaleWhenTheLastReadingIsOld() {
        board.partitions(List.of(reading(0, 10, 10L)));
        now = BEGIN.plusSeconds(11);

        assertThat(board.report().stale()).isTrue();
        assertThat(board.report().partitions()).hasSize(1);
    }

    @Test
    void shouldTellProductsWhenTheyWereRead() {
        board.products(new ProductReadings(List.of(product(100, 40)), 0));
        now = BEGIN.plusSeconds(10);
        board.products(new ProductReadings(List.of(product(100, 90)), 3));

        assertThat(board.report().products()).containsExactly(new ProductLag("phone", null, 10L, 10.0, 0.0, 5.0, 2L));
        assertThat(board.report().productsNote())
                .isEqualTo(
                        "Their lags, 10 together, are estimates from Redis and PostgreSQL, in orders, and need not add up to "
                                + "the 0 records that wait. 3 older sales are left out.");
    }

    @Test
    void shouldMeasureRatesOfAProductSinceItWasFirstReadWhenItIsYoungerThanTheWindow() {
        board.products(new ProductReadings(List.of(), 0));
        now = BEGIN.plusSeconds(10);
        board.products(new ProductReadings(List.of(product(0, 0)), 0));
        now = BEGIN.plusSeconds(20);
        board.products(new ProductReadings(List.of(product(300, 200)), 0));

        assertThat(board.report().products()).satisfiesExactly(product -> {
            assertThat(product.rateIn()).isEqualTo(30);
            assertThat(product.rateOut()).isEqualTo(20);
        });
    }

    /** Many sales may be new at once, and the board is locked while a report is made. */
    @Test
    void shouldReadEachReadingAFewTimesOnlyWhenAllSalesAreNew() {
        AtomicInteger reads = new AtomicInteger();
        board.products(new ProductReadings(List.of(), 0));
        for (int second = 2; second <= 20; second += 2) {
            now = BEGIN.plusSeconds(second);
            board.products(new ProductReadings(counted(reads, 100), 0));
        }
        reads.set(0);

        assertThat(board.report().products()).hasSize(100);

        assertThat(reads).as("10 readings of 100 products").hasValueLessThan(3 * 10 * 100);
    }

    private static List<ProductReading> counted(AtomicInteger reads, int products) {
        return new AbstractList<>() {
            @Override
            public ProductReading get(int index) {
                reads.incrementAndGet();
                return product("phone-" + index, 100, 40);
            }

            @Override
            public int size() {
                return products;
            }
        };
    }

    @Test
    void shouldSayNothingAboutProductsWhenTheyAddUp() {
        board.partitions(List.of(reading(0, 10, 0L)));
        board.products(new ProductReadings(List.of(product(100, 90)), 0));

        assertThat(board.report().productsNote()).isNull();
    }

    @Test
    void shouldSaySoWhenRedisDoesNotHaveASale() {
        board.products(new ProductReadings(
                List.of(new ProductReading(new SaleRows("phone", 1, 3, 1_000, 0, 3, true), null)), 1));

        assertThat(board.report().productsNote())
                .isEqualTo("Redis does not have 1 sale, whose lag is not known. 1 older sale is left out.");
    }

    @Test
    void shouldOmitProductsWhenTheyCannotBeRead() {
        assertThat(board.report().products()).isNull();
        assertThat(board.report().productsNote()).isEqualTo("Redis or PostgreSQL did not answer.");
    }

    @Test
    void shouldTellDriftWhenNothingIsOnItsWayAndCountsDiffer() {
        board.products(new ProductReadings(List.of(product(100, 100)), 0));
        assertThat(board.drift()).isZero();

        board.products(new ProductReadings(List.of(product(100, 97)), 0));
        assertThat(board.drift()).as("changed just now").isZero();

        board.products(new ProductReadings(List.of(product(100, 97)), 0));
        assertThat(board.drift()).as("3 orders of one unit each").isEqualTo(6);
    }

    private static ProductReading product(long accepted, long rows) {
        return product("phone", accepted, rows);
    }

    private static ProductReading product(String name, long accepted, long rows) {
        return new ProductReading(
                new SaleRows(name, 1, rows, 1_000, 0, rows, true),
                new StockReading(1_000, 1_000 - accepted, 0, accepted, accepted, 0, 0, 0));
    }

    private static PartitionReading reading(int partition, long end, Long committed) {
        return new PartitionReading(partition, 0, end, committed, OWNER);
    }
}
