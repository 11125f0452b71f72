package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.contract.Fingerprints;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.lua.BatchReply;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderRequest;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxEntry;
import dev.fluxgate.lua.RedisAccess;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.ReplyCode;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.redisson.api.RedissonClient;

/**
 * What Redis spends on an order, by how many share a script call, with nothing else in its way: all that a sale can have is
 * set, and the events of each call are taken out of the outbox by the next.
 */
final class ScriptPhase {

    private static final int[] BATCHES = {1, 16, 64, 256};
    private static final int CALLS_AT_LEAST = 200;
    private static final int ORDERS_AT_LEAST = 8_000;
    private static final int NO_BOUND = 1_000_000;
    /** No other sale has its number: none is made before. */
    private static final int SALE = 1;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final SaleTerms TERMS = new SaleTerms(SALE, 1, 10, Duration.ofHours(12), null, null, 1_000_000, 100);

    private final Stack stack;
    private final Results results;
    private final OrderIdGenerator ids = new OrderIdGenerator(Clock.systemUTC());

    ScriptPhase(Stack stack, Results results) {
        this.stack = stack;
        this.results = results;
    }

    /** Leaves nothing behind in Redis. */
    void run() {
        ProcessHandle redis = stack.processes().get("redis");
        if (redis == null) {
            return;
        }
        RedissonClient client = RedisClients.create(
                RedisAccess.open(List.of(stack.servers().redis().uri()), TIMEOUT));
        try {
            for (int batch : BATCHES) {
                measure(client, redis, batch, NO_BOUND, "accepted");
                measure(client, redis, batch, 0, "sold out");
            }
        } finally {
            client.getKeys().deleteByPattern("fg:{script-*");
            client.shutdown();
        }
    }

    private void measure(RedissonClient client, ProcessHandle redis, int batch, long stock, String what) {
        ScriptRunner runner = new ScriptRunner(client);
        SaleScripts sales = new SaleScripts(runner);
        Bucket bucket = new Bucket("script-" + batch + "-" + stock, 0);
        sales.load(bucket, TERMS, stock).toCompletableFuture().join();
        sales.open(bucket).toCompletableFuture().join();
        OrderScripts orders = new OrderScripts(runner);
        int calls = Math.max(CALLS_AT_LEAST, ORDERS_AT_LEAST / batch);
        List<OutboxEntry> published = List.of();
        double before = Cpu.micros(redis);
        for (int call = 0; call < calls; call++) {
            List<OrderRequest> requests = requests(batch, call);
            BatchReply reply = orders.decide(bucket, 1, requests, published, NO_BOUND)
                    .toCompletableFuture()
                    .join();
            ReplyCode code = reply.replies().get(batch - 1).code();
            if (code != (stock > 0 ? ReplyCode.ACCEPTED : ReplyCode.SOLD_OUT)) {
                throw new Failure("decide-orders answers " + code + " where orders are to be " + what);
            }
            published = stock == 0
                    ? List.of()
                    : requests.stream()
                            .map(order -> new OutboxEntry(order.orderId(), 1, 0))
                            .toList();
        }
        results.put(
                String.format(Locale.ROOT, "Redis CPU an order, µs: %s, %3d a call", what, batch),
                (Cpu.micros(redis) - before) / ((double) calls * batch));
    }

    private List<OrderRequest> requests(int batch, int call) {
        List<OrderRequest> requests = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            UUID id = ids.next(SALE, 0);
            String name = "r" + call + "-" + i;
            requests.add(new OrderRequest(id, "b" + name, name, Fingerprints.of(1), 1, false));
        }
        return requests;
    }
}
