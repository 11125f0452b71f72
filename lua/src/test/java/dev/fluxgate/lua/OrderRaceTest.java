package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RedissonClient;

/** Many calls at once from several clients, as from several gateways. */
class OrderRaceTest {

    private static final int CLIENTS = 3;

    private static List<RedissonClient> clients;
    private static List<OrderScripts> gateways;

    @BeforeAll
    static void connect() {
        clients =
                IntStream.range(0, CLIENTS).mapToObj(i -> TestRedis.newClient()).toList();
        gateways = clients.stream()
                .map(client -> new OrderScripts(new ScriptRunner(client)))
                .toList();
    }

    @AfterAll
    static void disconnect() {
        clients.forEach(RedissonClient::shutdown);
    }

    @Test
    void shouldAcceptExactlyTenOfAThousandOrdersWhenThereAreTenUnits() {
        TestSale sale = sale().open(10);

        Map<ReplyCode, Integer> replies = race(sale, Requests.many(1_000, i -> sale.request("buyer-" + i, "key-1", 1)));

        assertThat(replies).isEqualTo(Map.of(ReplyCode.ACCEPTED, 10, ReplyCode.SOLD_OUT, 990));
        assertThat(sale.state().confirmed()).isEqualTo(10);
    }

    @Test
    void shouldHoldExactlyTenWhenAThousandOrdersRaceForThem() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).open(10);

        Map<ReplyCode, Integer> replies = race(sale, Requests.many(1_000, i -> sale.request("buyer-" + i, "key-1", 1)));

        assertThat(replies).isEqualTo(Map.of(ReplyCode.ACCEPTED, 10, ReplyCode.ALL_HELD, 990));
        assertThat(sale.state().held()).isEqualTo(10);
        assertThat(sale.scores(BucketKey.HOLDS)).hasSize(10);
    }

    @Test
    void shouldKeepToTheLimitWhenOneBuyerRacesHimself() {
        TestSale sale = sale().perBuyerLimit(4).open(1_000);

        Map<ReplyCode, Integer> replies = race(sale, Requests.many(300, i -> sale.request("alice", "key-" + i, 1)));

        assertThat(replies).isEqualTo(Map.of(ReplyCode.ACCEPTED, 4, ReplyCode.LIMIT_REACHED, 296));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void shouldMakeOneOrderOfAHundredCopies(int batch) {
        TestSale sale = sale().open(1_000);
        List<OrderRequest> copies = Requests.many(100, i -> sale.request("alice", "key-1", 2));

        List<OrderReply> replies = decide(sale, copies, batch);

        assertThat(replies)
                .filteredOn(reply -> reply.code() == ReplyCode.ACCEPTED)
                .hasSize(1);
        UUID winner = copies.get(indexOfAccepted(replies)).orderId();
        assertThat(replies)
                .filteredOn(reply -> reply.code() == ReplyCode.REPLAYED)
                .hasSize(99)
                .allMatch(reply -> reply.replayed().orderId().equals(winner));
        assertThat(sale.state().confirmed()).isEqualTo(2);
    }

    private static int indexOfAccepted(List<OrderReply> replies) {
        return replies.stream().map(OrderReply::code).toList().indexOf(ReplyCode.ACCEPTED);
    }

    private static Map<ReplyCode, Integer> race(TestSale sale, List<OrderRequest> orders) {
        Map<ReplyCode, Integer> counts = new EnumMap<>(ReplyCode.class);
        decide(sale, orders, 1).forEach(reply -> counts.merge(reply.code(), 1, Integer::sum));
        return counts;
    }

    /** Sends all orders, so many a call, before it waits for the first answer; the replies are in the orders' order. */
    private static List<OrderReply> decide(TestSale sale, List<OrderRequest> orders, int batch) {
        List<CompletionStage<BatchReply>> calls = new ArrayList<>();
        for (int from = 0; from < orders.size(); from += batch) {
            List<OrderRequest> share = orders.subList(from, Math.min(from + batch, orders.size()));
            OrderScripts gateway = gateways.get(calls.size() % CLIENTS);
            calls.add(gateway.decide(sale.bucket(), 1, share, Collections.emptyList(), TestSale.NO_BOUND));
        }
        return calls.stream()
                .flatMap(call -> Await.answer(call).replies().stream())
                .toList();
    }
}
