package dev.fluxgate.lua;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.devstack.RedisServer;
import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;

/** A bucket on a replica that was promoted, which lacks what its master did last: no unit changes hands before it is compared. */
class HistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static DevStack old;
    private static DevStack next;

    private final SaleTerms terms = new SaleTerms(1, 2, null, Duration.ofMinutes(5), null, null, null, null);
    private final Bucket bucket = new Bucket("history-" + UUID.randomUUID(), 0);
    private final Bucket sibling = new Bucket(bucket.productId(), 1);
    private RedissonClient master;
    private RedissonClient promoted;

    @BeforeAll
    static void start() {
        old = DevStack.forTests(Part.REDIS).start();
        next = DevStack.forTests(Part.REDIS).start();
    }

    @AfterAll
    static void stop() {
        old.close();
        next.close();
    }

    @BeforeEach
    void connect() throws IOException {
        ask(old.redis(), "REPLICAOF NO ONE");
        ask(
                next.redis(),
                "REPLICAOF " + old.redis().peerHost() + " " + old.redis().peerPort());
        master = RedisClients.create(List.of(old.redis().uri()), Duration.ofSeconds(5));
        promoted = RedisClients.create(List.of(next.redis().uri()), Duration.ofSeconds(5));
        await().atMost(PATIENCE).until(() -> "up".equals(replication(promoted).get("master_link_status")));
        for (Bucket one : List.of(bucket, sibling)) {
            Await.answer(sales(master).load(one, terms, 10));
            Await.answer(sales(master).open(one));
        }
    }

    @AfterEach
    void disconnect() {
        master.shutdown();
        promoted.shutdown();
    }

    @Test
    void shouldDecideNoNewOrderAndRepeatKnownOnesWhenAReplicaIsPromoted() throws Exception {
        OrderRequest known = Requests.request(1, "ann", "k1", 1);
        order(master, known);
        failOver();
        OrderRequest lost = Requests.request(1, "bob", "k1", 1);
        order(master, lost);

        assertThat(order(promoted, Requests.retry(known))).isEqualTo(ReplyCode.REPLAYED);
        assertThat(order(promoted, Requests.retry(lost))).isEqualTo(ReplyCode.UNVERIFIED);
        BucketState state = read(promoted, bucket);
        assertThat(state.isVerified()).isFalse();
        assertThat(state.masterSince()).as("it was a replica").isNull();
        assertThat(state.accepted()).isEqualTo(1);
        assertThat(state.changedAt()).isBetween(state.readAt().minus(PATIENCE), state.readAt());
        assertThat(Await.answer(orders(promoted).versions(bucket, List.of(known.orderId(), lost.orderId()))))
                .isEqualTo(Map.of(known.orderId(), 1));
        assertThat(Await.answer(orders(promoted).find(bucket, lost.orderId()))).isInstanceOf(Sighting.Fenced.class);
    }

    @Test
    void shouldMoveNoUnitWhenAReplicaIsPromoted() throws Exception {
        OrderRequest held = Requests.request(1, "ann", "k1", 1);
        order(master, held);
        Transfer open = Await.answer(new TransferScripts(runner(master)).take(sibling, UUID.randomUUID(), 0, 2));
        failOver();
        BucketState before = read(promoted, bucket);

        TransferScripts transfers = new TransferScripts(runner(promoted));
        HoldScripts holds = new HoldScripts(runner(promoted));
        assertThat(Await.answer(transfers.give(open))).isEqualTo(Given.FENCED);
        assertThat(Await.answer(transfers.take(bucket, UUID.randomUUID(), 1, 1)).units())
                .isZero();
        assertThat(Await.answer(holds.resolve(bucket, held.orderId(), OrderStatus.CANCELLED, null))
                        .code())
                .isEqualTo(Resolution.Code.FENCED);
        promoted.getScoredSortedSet(BucketKey.HOLDS.of(bucket))
                .add(1, held.orderId().toString());
        assertThat(Await.answer(holds.expire(bucket, 10))).isEmpty();
        assertThat(Await.answer(sales(promoted).restock(bucket, 2, "r1", 5))).isFalse();
        assertThat(units(read(promoted, bucket))).isEqualTo(units(before));
    }

    @Test
    void shouldGoOnWhenItIsComparedInTheHistoryOfTheMomentAndInNoOther() throws Exception {
        String before = read(master, bucket).history();
        failOver();
        String after = read(promoted, bucket).history();
        assertThat(after).isNotEqualTo(before);

        assertThat(Await.answer(sales(promoted).verify(bucket, before))).isFalse();
        assertThat(order(promoted, Requests.request(1, "ann", "k1", 1))).isEqualTo(ReplyCode.UNVERIFIED);
        assertThat(Await.answer(sales(promoted).verify(bucket, after))).isTrue();
        assertThat(order(promoted, Requests.request(1, "ann", "k1", 1))).isEqualTo(ReplyCode.ACCEPTED);
        assertThat(read(promoted, bucket).isVerified()).isTrue();
        assertThat(Await.answer(sales(promoted).verify(new Bucket("nobody-s", 0), after)))
                .isFalse();
    }

    @Test
    void shouldDecideNothingWhenTheFirstMasterIsPromotedAgain() throws Exception {
        failOver();
        ask(
                old.redis(),
                "REPLICAOF " + next.redis().peerHost() + " " + next.redis().peerPort());
        await().atMost(PATIENCE).until(() -> "up".equals(replication(master).get("master_link_status")));
        ask(old.redis(), "REPLICAOF NO ONE");

        assertThat(order(master, Requests.request(1, "ann", "k1", 1))).isEqualTo(ReplyCode.UNVERIFIED);
    }

    @Test
    void shouldTellWhenItWasStartedWhenItWasNeverAReplica() {
        DevStack lone = DevStack.forTests(Part.REDIS).start();
        RedissonClient client = RedisClients.create(List.of(lone.redis().uri()), Duration.ofSeconds(5));
        Await.answer(sales(client).load(bucket, terms, 10));
        assertThat(read(client, bucket).masterSince()).as("it is verified").isNull();
        client.getMap(BucketKey.SALE.of(bucket)).fastPut("history", "another");

        BucketState state = read(client, bucket);
        client.shutdown();
        lone.close();

        assertThat(state.masterSince())
                .isBetween(state.readAt().minus(PATIENCE), state.readAt().plusSeconds(1));
    }

    /** The master lives on, and does not know. */
    private void failOver() throws IOException {
        await().atMost(PATIENCE).until(() -> replication(master)
                .get("master_repl_offset")
                .equals(replication(promoted).get("slave_repl_offset")));
        ask(next.redis(), "REPLICAOF NO ONE");
    }

    private ReplyCode order(RedissonClient redis, OrderRequest order) {
        return Await.answer(orders(redis).decide(bucket, 2, List.of(order), List.of(), TestSale.NO_BOUND))
                .replies()
                .get(0)
                .code();
    }

    private static List<Long> units(BucketState state) {
        return List.of(state.loaded(), state.available(), state.held(), state.releasing(), state.moved());
    }

    private static BucketState read(RedissonClient redis, Bucket bucket) {
        return Await.answer(sales(redis).read(bucket)).orElseThrow();
    }

    private static OrderScripts orders(RedissonClient redis) {
        return new OrderScripts(runner(redis));
    }

    private static SaleScripts sales(RedissonClient redis) {
        return new SaleScripts(runner(redis));
    }

    private static ScriptRunner runner(RedissonClient redis) {
        return new ScriptRunner(redis);
    }

    private static Map<String, String> replication(RedissonClient redis) {
        return redis.getRedisNodes(RedisNodes.SINGLE).getInstance().info(InfoSection.REPLICATION);
    }

    private static void ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port());
                BufferedReader replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            assertThat(replies.readLine()).startsWith("+OK");
        }
    }
}
