package dev.fluxgate.worker.testing;

import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderId;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.lua.BatchReply;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.HoldScripts;
import dev.fluxgate.lua.OrderRecord;
import dev.fluxgate.lua.OrderReply;
import dev.fluxgate.lua.OrderRequest;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.ReplyCode;
import dev.fluxgate.lua.Resolution;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.TransferScripts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** What a gateway does in Redis, and no more: it accepts orders and dies before it publishes them. */
public final class Gateway implements AutoCloseable {

    private static final int OUTBOX_BOUND = 10_000;
    private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();

    private final RedissonClient redis;
    private final OrderIdGenerator ids = new OrderIdGenerator(InstantSource.system());

    /** A gateway beside the test's Redis. */
    public Gateway() {
        redis = RedisClients.create(List.of(Servers.stack().redis().uri()), Duration.ofSeconds(10));
    }

    /** Loads and opens all buckets, each with its share, of a sale that the database has. */
    public void openAll(String product, int buckets, long units, Duration holdFor, Integer perBuyerLimit) {
        for (int bucket = 0; bucket < buckets; bucket++) {
            long share = units / buckets + (bucket < units % buckets ? 1 : 0);
            open(product, bucket, buckets, share, holdFor, perBuyerLimit);
        }
    }

    private void open(String product, int bucket, int buckets, long units, Duration holdFor, Integer perBuyerLimit) {
        SaleTerms terms = new SaleTerms(number(product), buckets, perBuyerLimit, holdFor, null, null, null, null);
        done(sales().load(new Bucket(product, bucket), terms, units));
        done(sales().open(new Bucket(product, bucket)));
    }

    /** It never changes, and tests with many orders would ask for it all the time. */
    private static int number(String product) {
        return NUMBERS.computeIfAbsent(product, Gateway::storedNumber);
    }

    private static int storedNumber(String product) {
        return Database.ofTest().rows("SELECT number FROM sales WHERE product_id = ?", product).stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(1);
    }

    /** Has orders for one unit each accepted by a bucket, whoever its buyers are. */
    public List<UUID> accept(String product, int bucket, int count) {
        int number = number(product);
        int buckets = read(product, bucket).terms().buckets();
        List<OrderRequest> orders = IntStream.range(0, count)
                .mapToObj(order -> new OrderRequest(
                        ids.next(number, bucket), "buyer-" + bucket + "-" + order, "key-" + order, "q1", 1, false))
                .toList();
        BatchReply reply = done(new OrderScripts(runner())
                .decide(new Bucket(product, bucket), buckets, orders, List.of(), OUTBOX_BOUND));
        if (!reply.replies().stream().allMatch(order -> order.code() == ReplyCode.ACCEPTED)) {
            throw new IllegalStateException("not all orders were accepted: " + reply.replies());
        }
        return orders.stream().map(OrderRequest::orderId).toList();
    }

    /** What the home bucket answers to a buyer's order for one unit under the key "k", in a sale of so many buckets. */
    public OrderReply order(String product, String buyer, int buckets) {
        return order(product, buyer, "k", buckets);
    }

    /** The id of a buyer's order for one unit under the key "k", which must be accepted. */
    public UUID accepted(String product, String buyer, int buckets) {
        OrderReply reply = order(product, buyer, buckets);
        if (reply.code() != ReplyCode.ACCEPTED) {
            throw new IllegalStateException("not accepted: " + reply);
        }
        return order(product, buyer, buckets).replayed().orderId();
    }

    /** What the home bucket answers to a buyer's order for one unit. */
    public OrderReply order(String product, String buyer, String key, int buckets) {
        int number = number(product);
        int home = HomeBucket.of(buyer, number, buckets);
        OrderRequest order = new OrderRequest(ids.next(number, home), buyer, key, Fingerprints.of(1), 1, false);
        return done(new OrderScripts(runner())
                        .decide(new Bucket(product, home), buckets, List.of(order), List.of(), OUTBOX_BOUND))
                .replies()
                .get(0);
    }

    /** The order as its bucket has it, or the bucket that it was moved to. */
    public Optional<OrderRecord> find(String product, UUID orderId) {
        return done(new OrderScripts(runner()).find(bucketOf(product, orderId), orderId))
                .order();
    }

    /** Confirms or cancels an order; its event stays in the outbox. */
    public Resolution resolve(String product, UUID orderId, OrderStatus status) {
        return done(new HoldScripts(runner()).resolve(bucketOf(product, orderId), orderId, status, null));
    }

    private static Bucket bucketOf(String product, UUID orderId) {
        return new Bucket(product, OrderId.of(orderId).bucket());
    }

    /** The bucket as it stands. */
    public BucketState read(String product, int bucket) {
        return done(sales().read(new Bucket(product, bucket))).orElseThrow();
    }

    /** The buckets as they stand. */
    public List<BucketState> readAll(String product, int buckets) {
        return IntStream.range(0, buckets)
                .mapToObj(bucket -> read(product, bucket))
                .toList();
    }

    /** How many events wait in the bucket's outbox. */
    public long outboxDepth(String product, int bucket) {
        return read(product, bucket).outboxDepth();
    }

    /** Deletes one of a bucket's keys, as a Redis that lost writes would. */
    public void lose(String product, int bucket, String key) {
        redis.getKeys().delete("fg:{" + product + ":" + bucket + "}:" + key);
    }

    /** Changes a counter behind the scripts' back. */
    public void tamper(String product, int bucket, String counter, long units) {
        redis.<String, String>getMap("fg:{" + product + ":" + bucket + "}:sale", StringCodec.INSTANCE)
                .addAndGet(counter, units);
    }

    /** Has a bucket belong to another server's history, as after a failover. */
    public void failOver(String product, int bucket) {
        redis.<String, String>getMap("fg:{" + product + ":" + bucket + "}:sale", StringCodec.INSTANCE)
                .fastPut("history", "that of a server that is dead");
    }

    /** An order's record, as it can be put back. */
    public String record(String product, UUID orderId) {
        return records(product, orderId).get(orderId.toString());
    }

    /** Puts an order's record back to what it was. */
    public void goBack(String product, UUID orderId, String record) {
        records(product, orderId).fastPut(orderId.toString(), record);
    }

    private RMap<String, String> records(String product, UUID orderId) {
        int bucket = OrderId.of(orderId).bucket();
        return redis.getMap("fg:{" + product + ":" + bucket + "}:orders", StringCodec.INSTANCE);
    }

    /** Deletes an order's record. */
    public void forget(String product, int bucket, UUID orderId) {
        redis.<String, String>getMap("fg:{" + product + ":" + bucket + "}:orders", StringCodec.INSTANCE)
                .remove(orderId.toString());
    }

    /** Loses everything. */
    public void flush() {
        redis.getKeys().flushall();
    }

    /** Scripts of a sale. */
    public SaleScripts sales() {
        return new SaleScripts(runner());
    }

    /** Scripts for transfers. */
    public TransferScripts transfers() {
        return new TransferScripts(runner());
    }

    /** What the scripts run on. */
    public ScriptRunner runner() {
        return new ScriptRunner(redis);
    }

    /** The answer of a script. */
    public static <T> T done(CompletionStage<T> call) {
        return call.toCompletableFuture().join();
    }

    @Override
    public void close() {
        redis.shutdown();
    }
}
