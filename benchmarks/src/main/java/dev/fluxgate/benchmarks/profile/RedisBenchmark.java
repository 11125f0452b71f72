package dev.fluxgate.benchmarks.profile;

import dev.fluxgate.benchmarks.machine.Installed;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Redis' own load generator. */
public final class RedisBenchmark {

    private static final String NAME = "redis-benchmark";
    /** Numbers are rarely the same, and the tool's source of them has no more than 31 bits. */
    private static final String RANDOM_BELOW = "1000000000";
    /** Many times of what it takes, for machines that have other things to do. */
    private static final int MOST_SECONDS = 60;

    private final Path program;

    /** @param program takes the options of version 6.2 or later */
    public RedisBenchmark(Path program) {
        this.program = program;
    }

    /** The one in PATH; empty where there is none. */
    public static Optional<RedisBenchmark> find() {
        return Installed.find(NAME).map(RedisBenchmark::new);
    }

    /**
     * Calls a script as often as the workload says, and returns when all calls are answered, with whatever.
     *
     * @throws Failure where the tool fails, such as where Redis answers with an error
     */
    Figures run(RedisServer redis, Workload workload, ScriptCall call) {
        try {
            Process process = new ProcessBuilder(command(redis, workload, call))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new Failure(
                        NAME + " ended with " + code + ", or was ended after " + MOST_SECONDS + " s: " + said.strip());
            }
            return Figures.parse(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
    }

    /** The tool and its arguments. */
    List<String> command(RedisServer redis, Workload workload, ScriptCall call) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-h",
                redis.host(),
                "-p",
                Integer.toString(redis.port()),
                "-n",
                Integer.toString(workload.calls()),
                "-c",
                Integer.toString(workload.connections()),
                "-P",
                Integer.toString(workload.pipelined()),
                "-r",
                RANDOM_BELOW,
                "--csv"));
        command.addAll(call.words());
        return command;
    }
}
