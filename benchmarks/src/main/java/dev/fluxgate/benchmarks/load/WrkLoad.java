package dev.fluxgate.benchmarks.load;

import dev.fluxgate.benchmarks.machine.Installed;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** wrk, which costs the machine least; closed loops only. */
public final class WrkLoad implements Load {

    private static final String SCRIPT = "orders.lua";
    private static final String RESULT = "RESULT ";
    private static final String THREADS = "2";

    private static final long SAMPLE_MILLIS = 50;

    private final Path wrk;
    private final Path script;
    private Duration cpu = Duration.ZERO;

    private WrkLoad(Path wrk, Path script) {
        this.wrk = wrk;
        this.script = script;
    }

    /** wrk as PATH has it; empty where it does not. */
    public static Optional<Load> find(Path directory) {
        return Installed.find("wrk").map(wrk -> new WrkLoad(wrk, installScript(directory)));
    }

    private static Path installScript(Path directory) {
        Path file = directory.resolve(SCRIPT);
        try (InputStream script = Objects.requireNonNull(WrkLoad.class.getResourceAsStream(SCRIPT))) {
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LoadResult run(LoadJob job) {
        try {
            Process process =
                    new ProcessBuilder(command(job)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            awaitEnd(process);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String result = said.lines()
                    .filter(line -> line.startsWith(RESULT))
                    .findFirst()
                    .orElseThrow(() -> new Failure("wrk failed: " + said.strip()));
            return Json.MAPPER.readValue(result.substring(RESULT.length()), LoadResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its CPU can be read only while it runs, so it is read until it ends. */
    private void awaitEnd(Process process) {
        Duration used = Duration.ZERO;
        try {
            while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                used = process.info().totalCpuDuration().orElse(used);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", e);
        }
        cpu = cpu.plus(used);
    }

    private List<String> command(LoadJob job) {
        List<String> command = new ArrayList<>(List.of(
                wrk.toString(),
                "--threads",
                THREADS,
                "--connections",
                Integer.toString(job.connections()),
                "--duration",
                Math.round(job.seconds()) + "s",
                "--timeout",
                "10s",
                "--script",
                script.toString(),
                "http://127.0.0.1:" + job.port() + job.path()));
        OrderMix orders = job.orders();
        if (orders != null) {
            command.addAll(List.of(
                    "--",
                    orders.product(),
                    Integer.toString(orders.products()),
                    orders.zipf() ? "ZIPF" : "UNIFORM",
                    Integer.toString(orders.retryEvery()),
                    orders.prefix(),
                    Integer.toString(orders.buyers()),
                    Objects.requireNonNullElse(orders.tokens(), "")));
        }
        return command;
    }

    @Override
    public Duration cpu() {
        return cpu;
    }

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public boolean countsAll() {
        return false;
    }

    @Override
    public void close() {
        // Nothing runs between two jobs.
    }
}
