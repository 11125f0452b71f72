package dev.fluxgate.benchmarks.scripts;

import dev.fluxgate.devstack.RedisServer;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.RedisAccess;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptRunner;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Sales that only Redis knows, each of one bucket, with all that a sale can have. */
public final class ScriptSales implements AutoCloseable {

    /** Units, and events in the outbox, that never run out. */
    public static final int NO_BOUND = 1_000_000;

    /** No other sale has its number: none is made before. */
    static final int SALE = 1;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final SaleTerms TERMS = new SaleTerms(SALE, 1, 10, Duration.ofHours(12), null, null, 1_000_000, 100);

    private final RedissonClient client;
    private final String prefix;

    /**
     * Connects.
     *
     * @param prefix what all products' names begin with; no others' may
     */
    public ScriptSales(RedisServer redis, String prefix) {
        this.client = connect(redis.uri());
        this.prefix = prefix;
    }

    /** A client as the gateway has it. */
    public static RedissonClient connect(String uri) {
        return RedisClients.create(RedisAccess.open(List.of(uri), TIMEOUT));
    }

    /** Opens a sale. */
    public Bucket open(String name, long stock) {
        Bucket bucket = new Bucket(prefix + name, 0);
        SaleScripts sales = new SaleScripts(runner());
        sales.load(bucket, TERMS, stock).toCompletableFuture().join();
        sales.open(bucket).toCompletableFuture().join();
        return bucket;
    }

    /** Has Redis know a script's text, and returns what it knows it by. */
    public String load(String script) {
        return client.getScript(StringCodec.INSTANCE).scriptLoad(script);
    }

    /** Where a sale stands. */
    public BucketState state(Bucket bucket) {
        return new SaleScripts(runner())
                .read(bucket)
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    /** Runs scripts on this connection. */
    public ScriptRunner runner() {
        return new ScriptRunner(client);
    }

    /** Leaves nothing of these sales in Redis. */
    public void clear() {
        client.getKeys().deleteByPattern("fg:{" + prefix + "*");
    }

    @Override
    public void close() {
        clear();
        client.shutdown();
    }
}
