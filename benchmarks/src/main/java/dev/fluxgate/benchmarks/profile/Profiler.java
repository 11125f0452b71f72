package dev.fluxgate.benchmarks.profile;

import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.benchmarks.stack.RedisCalls;
import dev.fluxgate.benchmarks.stack.Spent;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.RedisServer;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.BucketState;
import dev.fluxgate.lua.DecideScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Has {@code redis-benchmark} call the script that decides orders, each workload on a sale of its own, and asks Redis what that
 * has cost. Nobody else may use this Redis meanwhile.
 */
public final class Profiler implements AutoCloseable {

    private static final int NOTEWORTHY_STALL_MILLIS = 5;

    private final RedisServer redis;
    private final ProcessHandle process;
    private final RedisBenchmark tool;
    private final RedisCalls calls;
    private final ScriptSales sales;
    private final String sha1;

    /**
     * Has Redis know the script.
     *
     * @param process of this Redis
     */
    public Profiler(RedisServer redis, ProcessHandle process, RedisBenchmark tool) {
        this.redis = redis;
        this.process = process;
        this.tool = tool;
        this.sales = new ScriptSales(redis, "profile-");
        this.sha1 = sales.load(DecideScript.text());
        this.calls = RedisCalls.to(redis);
    }

    /**
     * Measures.
     *
     * @throws Failure where orders were not decided as the workload means them to be
     */
    public Profile measure(Workload workload) {
        Bucket bucket = sales.open("sale", workload.accepted() ? ScriptSales.NO_BOUND : 0);
        List<String> keys = DecideScript.keysOf(bucket);
        calls.watchStalls(NOTEWORTHY_STALL_MILLIS);
        calls.forgetCommands();
        double before = Cpu.micros(process);
        Figures figures = tool.run(redis, workload, new ScriptCall(sha1, keys, workload.orders()));
        double cpu = Cpu.micros(process) - before;
        Map<String, Spent> commands = calls.commands();
        SortedMap<Long, Long> histogram = calls.histogram(Profile.SCRIPT);
        Map<String, Long> stalls = calls.stalls();
        double bytes =
                workload.accepted() ? keys.stream().mapToLong(calls::bytes).sum() : 0;
        check(workload, sales.state(bucket));
        sales.clear();
        double orders = workload.total();
        return new Profile(workload, figures, cpu / orders, bytes / orders, commands, histogram, stalls);
    }

    private static void check(Workload workload, BucketState state) {
        long accepted = workload.accepted() ? workload.total() : 0;
        if (state.decisions() != workload.total() || state.accepted() != accepted) {
            throw new Failure(String.format(
                    Locale.ROOT,
                    "redis-benchmark: of %,d orders (%s) Redis has decided %,d and accepted %,d instead of %,d",
                    workload.total(),
                    workload.title(),
                    state.decisions(),
                    state.accepted(),
                    accepted));
        }
    }

    /** Leaves nothing of the sales in Redis, which watches no stalls any more. */
    @Override
    public void close() {
        try (calls) {
            sales.close();
            calls.watchStalls(0);
        }
    }
}
