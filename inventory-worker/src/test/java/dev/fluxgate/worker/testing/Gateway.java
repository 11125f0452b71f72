package dev.fluxgate.worker.testing;

import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.lua.BatchReply;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderRequest;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptRunner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.redisson.api.RedissonClient;

/** What a gateway does in Redis, and no more: it accepts orders and dies before it publishes them. */
public final class Gateway implements AutoCloseable {

    private static final int OUTBOX_BOUND = 10_000;

    private final RedissonClient redis;
    private final OrderIdGenerator ids = new OrderIdGenerator(InstantSource.system());

    /** A gateway beside the test's Redis. */
    public Gateway() {
        redis = RedisClients.create(List.of(Servers.stack().redis().uri()), Duration.ofSeconds(10));
    }

    /** Loads and opens a bucket without limits. */
    public void open(String product, int bucket, int buckets, long units) {
        SaleScripts sales = new SaleScripts(new ScriptRunner(redis));
        SaleTerms terms = new SaleTerms(1, buckets, null, null, null, null, null, null);
        sales.load(new Bucket(product, bucket), terms, units)
                .toCompletableFuture()
                .join();
        sales.open(new Bucket(product, bucket)).toCompletableFuture().join();
    }

    /** Has orders for one unit each accepted. */
    public List<UUID> accept(String product, int bucket, int count) {
        List<OrderRequest> orders = IntStream.range(0, count)
                .mapToObj(number -> new OrderRequest(
                        ids.next(1, bucket), "buyer-" + bucket + "-" + number, "key-" + number, "1", 1))
                .toList();
        BatchReply reply = new OrderScripts(new ScriptRunner(redis))
                .decide(new Bucket(product, bucket), orders, List.of(), OUTBOX_BOUND)
                .toCompletableFuture()
                .join();
        if (reply.replies().size() != count) {
            throw new IllegalStateException("not all orders were decided");
        }
        return orders.stream().map(OrderRequest::orderId).toList();
    }

    /** How many events wait in the bucket's outbox. */
    public long outboxDepth(String product, int bucket) {
        return new SaleScripts(new ScriptRunner(redis))
                .read(new Bucket(product, bucket))
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .outboxDepth();
    }

    @Override
    public void close() {
        redis.shutdown();
    }
}
