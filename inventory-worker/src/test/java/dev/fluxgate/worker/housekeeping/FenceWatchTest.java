package dev.fluxgate.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.worker.sale.BucketReading;
import dev.fluxgate.worker.sale.Sale;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FenceWatchTest {

    @Test
    void shouldSuspectNothingWhenRedisIsAheadOfTheDatabase() {
        var buckets = List.of(bucket(0, 5, 3, 0, 0), bucket(1, 5, 2, 0, 0));

        assertThat(suspicion(sale(9, 5), buckets, buckets)).isEmpty();
    }

    @Test
    void shouldSuspectWhenTheDatabaseHasMoreOrders() {
        var buckets = List.of(bucket(0, 5, 3, 0, 0), bucket(1, 5, 2, 0, 0));

        assertThat(suspicion(sale(11, 5), buckets, buckets))
                .contains("PostgreSQL has 11 orders, and Redis knows of 10.");
    }

    @Test
    void shouldSuspectWhenAConfirmationIsLost() {
        var buckets = List.of(bucket(0, 5, 3, 0, 0), bucket(1, 5, 2, 0, 0));

        assertThat(suspicion(sale(9, 6), buckets, buckets))
                .contains("PostgreSQL has 6 confirmed units, and Redis knows of 5.");
    }

    @Test
    void shouldSuspectWhenDonorHasLostItsTransfer() {
        var buckets = List.of(bucket(0, 5, 3, 4, 0), bucket(1, 5, 2, -1, 1));

        assertThat(suspicion(sale(9, 5), buckets, buckets))
                .contains("Buckets were given 3 units that none has given away.");
    }

    @Test
    void shouldSuspectNothingWhenUnitsAreOnTheirWay() {
        var buckets = List.of(bucket(0, 5, 3, -4, 1), bucket(1, 5, 2, 0, 0));

        assertThat(suspicion(sale(9, 5), buckets, buckets)).isEmpty();
    }

    @Test
    void shouldSuspectNothingWhenDonorWasReadBeforeItGave() {
        var before = List.of(bucket(0, 5, 3, 0, 0), bucket(1, 5, 2, 0, 0));
        var after = List.of(bucket(0, 5, 3, 0, 0), bucket(1, 5, 2, 4, 0));

        assertThat(suspicion(sale(9, 5), before, after)).isEmpty();
    }

    @Test
    void shouldSuspectNothingWhenUnitsWentAndCameBetweenTheReadings() {
        var before = List.of(bucket(0, 5, 3, 4, 0), bucket(1, 5, 2, 0, 0));
        var after = List.of(bucket(0, 5, 3, 4, 1), bucket(1, 5, 2, 0, 0));

        assertThat(suspicion(sale(9, 5), before, after)).isEmpty();
    }

    private static Optional<String> suspicion(Sale sale, List<BucketReading> before, List<BucketReading> after) {
        return FenceWatch.suspicion(
                sale,
                before.stream().map(Optional::of).toList(),
                after.stream().map(Optional::of).toList());
    }

    private static Sale sale(long orders, long confirmed) {
        return new Sale("phone", 1, 2, 2, null, true, "OPEN", 0, orders, confirmed, null, null, null, false);
    }

    private static BucketReading bucket(int number, long accepted, long confirmed, long moved, long transfers) {
        return new BucketReading(
                number,
                Instant.EPOCH,
                "OPEN",
                10,
                5,
                0,
                0,
                confirmed,
                moved,
                0,
                transfers,
                0,
                accepted,
                0,
                null,
                "h",
                true,
                null,
                Instant.EPOCH);
    }
}
