package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00.123Z");
    private static final int THREADS = 8;
    private static final int IDS_OF_A_THREAD = 125_000;

    @Test
    void shouldMakeAUuidOfVersionSevenWithTheTimeInFrontWhenAsked() {
        UUID id = new OrderIdGenerator(InstantSource.fixed(NOW)).next(OrderId.MAX_SALE_NUMBER, OrderId.MAX_BUCKET);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(millisOf(id)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void shouldAscendAndStayUniqueWhenEightThreadsAskForAMillionIds() throws Exception {
        OrderIdGenerator generator = new OrderIdGenerator(InstantSource.system());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<UUID[]>> shares = new ArrayList<>();

        for (int i = 0; i < THREADS; i++) {
            shares.add(threads.submit(() -> ids(generator, IDS_OF_A_THREAD)));
        }
        threads.shutdown();

        UUID[] all = new UUID[0];
        for (Future<UUID[]> share : shares) {
            assertThat(isStrictlyAscending(share.get())).isTrue();
            all = Stream.of(all, share.get()).flatMap(Arrays::stream).toArray(UUID[]::new);
        }
        Arrays.sort(all);
        assertThat(all).hasSize(THREADS * IDS_OF_A_THREAD);
        assertThat(isStrictlyAscending(all)).isTrue();
    }

    @Test
    void shouldGoOnFromTheLastIdWhenTheClockStepsBack() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        OrderIdGenerator generator = new OrderIdGenerator(clock::get);
        UUID before = generator.next(1, 0);

        clock.set(NOW.minusSeconds(3_600));
        UUID after = generator.next(1, 0);

        assertThat(after).isGreaterThan(before);
        assertThat(millisOf(after)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void shouldBorrowFromTheNextMillisecondWhenTheClockStandsStill() {
        OrderIdGenerator generator = new OrderIdGenerator(InstantSource.fixed(NOW));

        UUID[] ids = ids(generator, 10_000);

        assertThat(isStrictlyAscending(ids)).isTrue();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(millisOf(ids[ids.length - 1]) - NOW.toEpochMilli()).isBetween(1L, 4L);
    }

    @Test
    void shouldDifferWhenTwoProcessesMakeAnIdInTheSameMillisecond() {
        List<UUID> ids = IntStream.range(0, 1_000)
                .mapToObj(process -> new OrderIdGenerator(InstantSource.fixed(NOW)).next(1, 0))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhenTheSaleNumberDoesNotFit() {
        OrderIdGenerator generator = new OrderIdGenerator(InstantSource.fixed(NOW));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.next(OrderId.MAX_SALE_NUMBER + 1, 0))
                .withMessageContaining("4194304");
    }

    @Test
    void shouldRefuseWhenTheBucketDoesNotFit() {
        OrderIdGenerator generator = new OrderIdGenerator(InstantSource.fixed(NOW));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.next(1, OrderId.MAX_BUCKET + 1))
                .withMessageContaining("256");
    }

    private static UUID[] ids(OrderIdGenerator generator, int count) {
        return Stream.generate(() -> generator.next(1, 3)).limit(count).toArray(UUID[]::new);
    }

    private static boolean isStrictlyAscending(UUID[] ids) {
        return IntStream.range(1, ids.length).allMatch(i -> ids[i - 1].compareTo(ids[i]) < 0);
    }

    private static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
