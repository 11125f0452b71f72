package dev.fluxgate.benchmarks.clients;

import dev.fluxgate.benchmarks.scripts.Lane;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.ReplyCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The process of one client: a job a line comes in as JSON, and the seconds that it took go out. Lives as long as its input. */
public final class ClientMain {

    /** A job takes a second or two; where it takes so long, Redis is gone. */
    private static final long MOST_SECONDS = 60;

    private ClientMain() {}

    /** Arguments: which {@link RedisClientKind}, and Redis' URL. */
    public static void main(String[] arguments) throws IOException {
        try (ClientConnection client = RedisClientKind.valueOf(arguments[0]).connect(arguments[1])) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(seconds(client.scripts(), Json.MAPPER.readValue(line, ClientJob.class)));
            }
        }
    }

    private static double seconds(OrderScripts scripts, ClientJob job) {
        long begin = System.nanoTime();
        CompletableFuture.allOf(job.products().stream()
                        .map(product -> new Lane(scripts, new Bucket(product, 0), job.batch(), ReplyCode.ACCEPTED))
                        .map(lane -> new Calls(lane, job.calls()).done())
                        .toArray(CompletableFuture<?>[]::new))
                .orTimeout(MOST_SECONDS, TimeUnit.SECONDS)
                .join();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** The calls of one lane, one after the other. */
    private static final class Calls {

        private final Lane lane;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private int left;

        Calls(Lane lane, int calls) {
            this.lane = lane;
            this.left = calls;
        }

        CompletableFuture<Void> done() {
            next();
            return done;
        }

        /** Goes on in a loop where answers are there at once, so that the stack does not grow. */
        private void next() {
            while (left-- > 0) {
                CompletableFuture<Void> call = lane.call().toCompletableFuture();
                if (!call.isDone() || call.isCompletedExceptionally()) {
                    call.whenComplete((answered, fault) -> {
                        if (fault != null) {
                            done.completeExceptionally(fault);
                        } else {
                            next();
                        }
                    });
                    return;
                }
            }
            done.complete(null);
        }
    }
}
