package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that a batch costs, counted by Redis, are those that the script's header says, whatever its size. */
class DecideCostTest {

    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofMillis(25);
    private static final List<String> READS = List.of("time", "info", "hmget", "zcard", "zmscore", "zrange");
    private static final List<String> WRITES = List.of("hset", "zadd", "zrem", "unlink");
    /** The question itself is an INFO. */
    private static final int OWN_READS = 1;

    private static final Pattern CALLS = Pattern.compile("calls=(\\d+)");

    private record Cost(long reads, long writes) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostFiveReadsAndFourWritesWhenOrdersAreAccepted(int size) {
        TestSale sale = sale().open(1_000);

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(5, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostAWriteMoreForHoldsAndOneForPublishedEvents(int size) {
        TestSale sale = sale().holdFor(HOLD).open(1_000);
        List<OrderRequest> first = orders(sale, size);
        sale.decide(first, List.of(), TestSale.NO_BOUND);
        List<OutboxEntry> published = first.stream()
                .map(order -> new OutboxEntry(order.orderId(), 1, 0))
                .toList();

        assertThat(cost(sale, orders(sale, size), published)).isEqualTo(new Cost(5, 6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostTwoReadsMoreWhenKeysAreKnown(int size) {
        TestSale sale = sale().open(1_000);
        List<OrderRequest> first = orders(sale, size);
        sale.decide(first, List.of(), TestSale.NO_BOUND);

        assertThat(cost(sale, first.stream().map(Requests::retry).toList())).isEqualTo(new Cost(6, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostAReadMoreWhenAllIsHeld(int size) {
        TestSale sale = sale().holdFor(HOLD).open(1);
        sale.order("alice", "key-1");

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(6, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostThreeReadsMoreWhenKeysAreUsedForOtherOrders(int size) {
        TestSale sale = sale().open(1_000);
        sale.decide(Requests.many(size, i -> sale.request("buyer-" + i, "key", 1)), List.of(), TestSale.NO_BOUND);

        assertThat(cost(sale, Requests.many(size, i -> sale.request("buyer-" + i, "key", 2))))
                .isEqualTo(new Cost(7, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostAReadMoreWhenAllIsSold(int size) {
        TestSale sale = sale().open(1);
        sale.order("alice", "key-1");

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(5, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostNothingMoreWhenTheSaleIsPaused(int size) {
        TestSale sale = sale().open(1_000);
        sale.setState(BucketCommand.PAUSE);

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(4, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostTwoReadsWhenThereIsNoSale(int size) {
        TestSale sale = sale().announce();

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(2, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostAReadAndAWriteMoreForALimit(int size) {
        TestSale sale = sale().perBuyerLimit(3).open(1_000);

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(6, 5));
    }

    /** In the second half of a window, which lasts 2 s, nothing of the one before counts any more. */
    @ParameterizedTest
    @CsvSource({"1, 0, 7", "400, 0, 7", "1, 1000, 6", "400, 1000, 6"})
    void shouldCostAReadOrTwoAndThreeWritesMoreForABuyersRate(int size, int half, int reads) {
        TestSale clock = sale().open(0);
        TestSale sale = sale().ordersPerSecondPerBuyer(5).open(1_000);
        List<OrderRequest> orders = orders(sale, size);
        await().pollDelay(Duration.ZERO).pollInterval(OFTEN).until(() -> {
            Instant now = clock.decide(List.of(), List.of(), TestSale.NO_BOUND).decidedAt();
            long since = now.toEpochMilli() % 2_000 - half;
            return since >= 0 && since < 600;
        });

        assertThat(cost(sale, orders)).isEqualTo(new Cost(reads, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400})
    void shouldCostNothingMoreForASalesRate(int size) {
        TestSale sale = sale().ordersPerSecond(1_000).open(1_000);

        assertThat(cost(sale, orders(sale, size))).isEqualTo(new Cost(5, 4));
    }

    private static List<OrderRequest> orders(TestSale sale, int size) {
        return Requests.many(size, i -> sale.request("buyer-" + i, "" + System.nanoTime(), 1));
    }

    private static Cost cost(TestSale sale, List<OrderRequest> orders) {
        return cost(sale, orders, List.of());
    }

    private static Cost cost(TestSale sale, List<OrderRequest> orders, List<OutboxEntry> published) {
        Map<String, String> before = TestRedis.commandStats();
        sale.decide(orders, published, TestSale.NO_BOUND);
        Map<String, String> after = TestRedis.commandStats();
        return new Cost(
                calls(after, READS) - calls(before, READS) - OWN_READS, calls(after, WRITES) - calls(before, WRITES));
    }

    private static long calls(Map<String, String> stats, List<String> commands) {
        return commands.stream()
                .map(command -> CALLS.matcher(stats.getOrDefault("cmdstat_" + command, "calls=0")))
                .filter(Matcher::find)
                .mapToLong(calls -> Long.parseLong(calls.group(1)))
                .sum();
    }
}
