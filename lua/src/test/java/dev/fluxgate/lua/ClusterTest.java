package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.TransferScripts.Given;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;

/** The scripts on a cluster, which refuses a call whose keys are not all in one slot. */
class ClusterTest {

    private static final int BUCKETS = 16;
    private static final SaleTerms TERMS = new SaleTerms(1, BUCKETS, 2, Duration.ofMinutes(5), null, null, 1_000, 10);

    private static RedisCluster cluster;
    private static RedissonClient client;
    private static RedissonClient replica;
    private static OrderScripts orders;
    private static SaleScripts sales;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        cluster = RedisCluster.start(directory);
        client = RedisClients.create(cluster.masters(), Duration.ofSeconds(2));
        replica = RedisClients.create(List.of(cluster.replica()), Duration.ofSeconds(2));
        ScriptRunner runner = new ScriptRunner(client);
        orders = new OrderScripts(runner);
        sales = new SaleScripts(runner);
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(ClusterTest::isWhole);
    }

    /** Every slot is served, and the replica has what its master has. */
    private static boolean isWhole() {
        buckets("probe").forEach(bucket -> Await.answer(sales.load(bucket, TERMS, 1)));
        return "up".equals(infoOfReplica(InfoSection.REPLICATION).get("master_link_status"));
    }

    private static Map<String, String> infoOfReplica(InfoSection section) {
        return replica.getRedisNodes(RedisNodes.SINGLE).getInstance().info(section);
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        replica.shutdown();
        cluster.close();
    }

    @Test
    void shouldKeepAllKeysOfABucketInOneSlot() {
        assertThat(buckets("iphone-15")).allSatisfy(bucket -> assertThat(Arrays.stream(BucketKey.values())
                        .map(key -> client.getKeys().getSlot(key.of(bucket)))
                        .distinct())
                .hasSize(1));
    }

    @Test
    void shouldKeepBucketsInSlotsOfTheirOwn() {
        assertThat(buckets("iphone-15").stream().map(bucket -> client.getKeys().getSlot(BucketKey.SALE.of(bucket))))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldDecideFindMarkAndClearWhicheverNodeHasTheBucket() {
        OutboxScripts outbox = new OutboxScripts(new ScriptRunner(client));
        for (Bucket bucket : open("iphone-15")) {
            OrderRequest order = Requests.request(1, "alice", "key-1", 2);

            BatchReply reply = Await.answer(orders.decide(bucket, BUCKETS, List.of(order), List.of(), 10));
            Await.answer(orders.markQueued(bucket, List.of(order.orderId())));
            List<OutboxScripts.Due> due = Await.answer(outbox.due(bucket, Duration.ZERO, 10));
            Await.answer(outbox.clear(bucket, List.of(due.get(0).entry())));

            assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
            assertThat(Await.answer(orders.find(bucket, order.orderId())).order())
                    .contains(Objects.requireNonNull(due.get(0).order()));
            assertThat(Await.answer(sales.read(bucket)).orElseThrow().outboxDepth())
                    .isZero();
        }
    }

    @Test
    void shouldMoveUnitsBetweenBucketsOnDifferentNodes() {
        TransferScripts transfers = new TransferScripts(new ScriptRunner(client));
        List<Bucket> buckets = open("iphone-18");
        for (Bucket donor : buckets) {
            Bucket receiver = buckets.stream()
                    .filter(other -> nodeOf(other) != nodeOf(donor))
                    .findFirst()
                    .orElseThrow();
            long before = read(receiver).available();

            Transfer taken = Await.answer(transfers.take(donor, UUID.randomUUID(), receiver.number(), 1));
            assertThat(Await.answer(transfers.open(donor, Duration.ZERO))).containsExactly(taken);
            assertThat(Await.answer(transfers.give(taken))).isEqualTo(Given.GIVEN);
            assertThat(Await.answer(transfers.give(taken))).isEqualTo(Given.REPEATED);
            Await.answer(transfers.settle(taken));

            assertThat(taken.units()).isPositive();
            assertThat(read(receiver).available()).isEqualTo(before + taken.units());
            assertThat(read(donor).outgoing()).isZero();
        }
        assertThat(buckets.stream().mapToLong(bucket -> read(bucket).moved()).sum())
                .isZero();
    }

    /** Which of the three masters has a bucket. */
    private static int nodeOf(Bucket bucket) {
        return client.getKeys().getSlot(BucketKey.SALE.of(bucket)) * 3 / 16_384;
    }

    private static BucketState read(Bucket bucket) {
        return Await.answer(sales.read(bucket)).orElseThrow();
    }

    @Test
    void shouldResolveExpireRestockAndRebuildWhicheverNodeHasTheBucket() {
        ScriptRunner runner = new ScriptRunner(client);
        HoldScripts holds = new HoldScripts(runner);
        RebuildScripts rebuild = new RebuildScripts(runner);
        AuditScripts audit = new AuditScripts(runner);
        for (Bucket bucket : open("iphone-19")) {
            OrderRequest order = Requests.request(1, "alice", "key-1", 2);
            Await.answer(orders.decide(bucket, BUCKETS, List.of(order), List.of(), 10));

            Resolution resolved = Await.answer(holds.resolve(bucket, order.orderId(), OrderStatus.CONFIRMED, "alice"));
            OrderRecord record = Objects.requireNonNull(resolved.order());
            assertThat(Await.answer(holds.expire(bucket, 10))).isEmpty();
            assertThat(Await.answer(sales.restock(bucket, BUCKETS, "restock-1", 5)))
                    .isTrue();
            assertThat(Await.answer(audit.scan(bucket, "0", 10)).orders()).containsExactly(record);
            assertThat(Await.answer(audit.requeue(bucket, List.of(order.orderId()))))
                    .isEqualTo(1);
            assertThat(Await.answer(sales.setState(bucket, BucketCommand.FENCE)))
                    .contains("FENCED");
            assertThat(Await.answer(rebuild.claim(bucket, 1, TERMS))).isTrue();
            assertThat(Await.answer(rebuild.begin(bucket, 1, TERMS))).isTrue();
            assertThat(Await.answer(rebuild.restore(bucket, 1, Map.of(record.toEvent("iphone-19"), "q2"))))
                    .isTrue();
            assertThat(Await.answer(rebuild.finish(bucket, 1, 13, RebuildScripts.State.OPEN, List.of("restock-1"))))
                    .isTrue();

            assertThat(List.of(read(bucket).loaded(), read(bucket).confirmed())).containsExactly(15L, 2L);
        }
    }

    @Test
    void shouldHearOfReturnedUnitsWhicheverNodeHasTheBucket() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Await.answer(new StockReturns(client).listen(heard::add));
        List<String> products =
                IntStream.range(0, 8).mapToObj(i -> "returned-" + i).toList();

        for (String product : products) {
            Bucket bucket = new Bucket(product, 0);
            Await.answer(sales.load(bucket, TERMS, 1));
            Await.answer(sales.open(bucket));
            Await.answer(sales.restock(bucket, BUCKETS, "restock-1", 1));
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(heard).containsAll(products));
    }

    @Test
    void shouldSendTheTextToEveryNodeThatDoesNotKnowTheScript() {
        List<Bucket> buckets = open("iphone-16");
        client.getScript().scriptFlush();

        for (Bucket bucket : buckets) {
            BatchReply reply = Await.answer(
                    orders.decide(bucket, BUCKETS, List.of(Requests.request(1, "alice", "key-1", 1)), List.of(), 10));

            assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        }
    }

    @Test
    void shouldAskNoReplicaBecauseItMayBeBehind() {
        List<Bucket> buckets = open("iphone-17");
        Map<String, String> before = scriptsOfReplica();

        buckets.forEach(bucket -> Await.answer(sales.read(bucket)));

        assertThat(scriptsOfReplica()).isEqualTo(before);
    }

    /** Statistics of the commands that ask for a script; what a script itself calls is replicated, too. */
    private static Map<String, String> scriptsOfReplica() {
        Map<String, String> stats = new HashMap<>(infoOfReplica(InfoSection.COMMANDSTATS));
        stats.keySet().removeIf(command -> !command.startsWith("cmdstat_eval"));
        return stats;
    }

    private static List<Bucket> open(String productId) {
        List<Bucket> buckets = buckets(productId);
        for (Bucket bucket : buckets) {
            assertThat(Await.answer(sales.load(bucket, TERMS, 10))).isTrue();
            assertThat(Await.answer(sales.open(bucket))).isTrue();
        }
        return buckets;
    }

    private static List<Bucket> buckets(String productId) {
        return IntStream.range(0, BUCKETS)
                .mapToObj(number -> new Bucket(productId, number))
                .toList();
    }
}
