package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.profile.Profile;
import dev.fluxgate.benchmarks.profile.Profiler;
import dev.fluxgate.benchmarks.profile.RedisBenchmark;
import dev.fluxgate.benchmarks.profile.Workload;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.devstack.RedisServer;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What {@code redis-benchmark}, which anyone can repeat, says of the script that decides orders. */
final class ProfilePhase {

    private final RedisServer redis;
    private final @Nullable RedisBenchmark tool;
    private final Results results;
    private final Consumer<String> progress;

    /** @param tool null where it is not installed */
    ProfilePhase(RedisServer redis, @Nullable RedisBenchmark tool, Results results, Consumer<String> progress) {
        this.redis = redis;
        this.tool = tool;
        this.results = results;
        this.progress = progress;
    }

    /** Leaves nothing behind in Redis. */
    void run() {
        ProcessHandle process = redis.process().orElse(null);
        if (tool == null || process == null) {
            results.remark("No profile by redis-benchmark: "
                    + (tool == null ? "it is not in PATH" : "Redis is no process of this machine"));
            return;
        }
        try (Profiler profiler = new Profiler(redis, process, tool)) {
            for (Workload workload : Workload.all()) {
                Profile profile = profiler.measure(workload);
                results.addProfile(profile);
                progress.accept(String.format(
                        Locale.ROOT,
                        "redis-benchmark: %,9.0f orders/s  %s",
                        profile.ordersASecond(),
                        workload.title()));
            }
        }
    }
}
