package dev.fluxgate.benchmarks.load;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Vert.x' HTTP client in a process of its own. */
public final class VertxLoad implements Load {

    private final Process process;
    private final Writer jobs;
    private final BufferedReader results;

    /** @param process runs {@link LoadMain} */
    public VertxLoad(Process process) {
        this.process = process;
        this.jobs = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public LoadResult run(LoadJob job) {
        try {
            jobs.write(Json.MAPPER.writeValueAsString(job) + "\n");
            jobs.flush();
            String line = results.readLine();
            if (line == null) {
                throw new Failure("The load generator has ended");
            }
            return Json.MAPPER.readValue(line, LoadResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "Vert.x client";
    }

    @Override
    public boolean countsAll() {
        return true;
    }

    @Override
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
