package dev.fluxgate.benchmarks.load;

import dev.fluxgate.cli.console.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The load generator's process: a job a line comes in as JSON, its result goes out. It lives as long as its input, so that
 * its code is warm from the second job on.
 */
public final class LoadMain {

    private static final int LOOPS = 2;
    private static final int DIGITS = 3;

    private LoadMain() {}

    /** Reads jobs until the input ends. */
    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS).setWorkerPoolSize(1));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            LoadResult result = run(vertx, Json.MAPPER.readValue(line, LoadJob.class));
            System.out.println(Json.MAPPER.writeValueAsString(result));
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static LoadResult run(Vertx vertx, LoadJob job) {
        long begin = System.nanoTime();
        List<LoadVerticle> loops = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            loops.add(new LoadVerticle(job, i, LOOPS));
        }
        List<String> deployed = loops.stream()
                .map(loop -> vertx.deployVerticle(loop)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join())
                .toList();
        Future.join(loops.stream().map(LoadVerticle::done).toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        double seconds = (System.nanoTime() - begin) / 1e9;
        deployed.forEach(id ->
                vertx.undeploy(id).toCompletionStage().toCompletableFuture().join());
        return result(loops, seconds);
    }

    private static LoadResult result(List<LoadVerticle> loops, double seconds) {
        Histogram all = new Histogram(DIGITS);
        Map<Integer, Long> statuses = new TreeMap<>();
        long repeats = 0;
        long failed = 0;
        for (LoadVerticle loop : loops) {
            all.add(loop.micros());
            loop.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
            repeats += loop.repeats();
            failed += loop.failed();
        }
        return new LoadResult(seconds, statuses, repeats, failed, Percentiles.of(all));
    }
}
