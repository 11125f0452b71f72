package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Redis keeps of an accepted order, measured, against what the script's header says. */
class DecideMemoryTest {

    private static final int ORDERS = 10_000;
    private static final int BATCH = 500;
    /** Versions of Redis differ, and so does how full a hash table is. */
    private static final int TOLERANCE_PERCENT = 15;

    private static final Pattern STATED = Pattern.compile(
            "(?s)about (\\d+) bytes an accepted order.*, (\\d+) more while its event.*, (\\d+) while.*, (\\d+) a buyer");

    @Test
    void shouldKeepAsManyBytesOfAnOrderAsTheHeaderSays() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).perBuyerLimit(1).open(ORDERS);
        for (int first = 0; first < ORDERS; first += BATCH) {
            sale.decide(batch(sale, first), List.of(), TestSale.NO_BOUND);
        }

        List<Long> measured = List.of(
                bytes(sale, BucketKey.KEYS) + bytes(sale, BucketKey.ORDERS),
                bytes(sale, BucketKey.OUTBOX),
                bytes(sale, BucketKey.HOLDS),
                bytes(sale, BucketKey.BUYERS));

        System.out.println("Bytes an accepted order; its event; its hold; its buyer: " + measured);
        MatchResult stated = STATED.matcher(Script.DECIDE_ORDERS.text())
                .results()
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < measured.size(); i++) {
            assertThat(measured.get(i))
                    .isCloseTo(Long.valueOf(stated.group(i + 1)), withinPercentage(TOLERANCE_PERCENT));
        }
    }

    private static List<OrderRequest> batch(TestSale sale, int first) {
        return Requests.many(
                BATCH,
                i -> sale.request(
                        String.format("buyer-%06d", first + i),
                        UUID.randomUUID().toString(),
                        1));
    }

    private static long bytes(TestSale sale, BucketKey key) {
        return TestRedis.bytes(key.of(sale.bucket())) / ORDERS;
    }
}
