package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HomeBucketTest {

    private static final int BUYERS = 100_000;
    private static final int BUCKETS = 16;

    /** These values never change: the idempotency keys of running sales lie where they say. */
    @ParameterizedTest
    @CsvSource({
        "buyer-1, 1, 16, 13",
        "buyer-1, 2, 16, 6",
        "buyer-2, 1, 16, 10",
        "alice@example.com, 7, 16, 8",
        "alice@example.com, 7, 4, 0",
        "0190a6b2-3c4d-7e5f-8a9b-0c1d2e3f4a5b, 4194303, 256, 186",
        "Zoë 💡, 42, 12, 1",
        "x, 1, 3, 0"
    })
    void shouldBeWhereItHasAlwaysBeen(String buyerId, int saleNumber, int buckets, int home) {
        assertThat(HomeBucket.of(buyerId, saleNumber, buckets)).isEqualTo(home);
    }

    @Test
    void shouldBeTheFirstWhenThereIsOne() {
        assertThat(IntStream.range(0, 1_000).map(buyer -> HomeBucket.of("buyer-" + buyer, 1, 1)))
                .containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("waysToNameBuyers")
    void shouldSpreadBuyersEvenlyWhateverTheirNames(IntFunction<String> name) {
        int[] buyersOfBucket = new int[BUCKETS];

        for (int buyer = 0; buyer < BUYERS; buyer++) {
            buyersOfBucket[HomeBucket.of(name.apply(buyer), 3, BUCKETS)]++;
        }

        assertThat(Arrays.stream(buyersOfBucket).boxed())
                .allSatisfy(buyers -> assertThat(buyers).isCloseTo(BUYERS / BUCKETS, Percentage.withPercentage(5)));
    }

    static Stream<IntFunction<String>> waysToNameBuyers() {
        Random random = new Random(7);
        return Stream.of(
                buyer -> "buyer-" + buyer,
                buyer -> Integer.toString(10_000_000 + buyer),
                buyer -> Integer.toString(10_000_000 + BUCKETS * buyer),
                buyer -> "user" + buyer + "@example.com",
                buyer -> "auth0|" + Long.toHexString(random.nextLong()),
                buyer -> new UUID(random.nextLong(), random.nextLong()).toString());
    }

    @Test
    void shouldGiveABuyerOtherNeighboursInAnotherSale() {
        long sameInBoth = IntStream.range(0, BUYERS)
                .filter(buyer ->
                        HomeBucket.of("buyer-" + buyer, 1, BUCKETS) == HomeBucket.of("buyer-" + buyer, 2, BUCKETS))
                .count();

        assertThat(sameInBoth).isCloseTo(BUYERS / BUCKETS, Percentage.withPercentage(5));
    }
}
