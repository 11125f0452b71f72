package dev.fluxgate.benchmarks.machine;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A process that is given jobs over its standard input, a line of JSON each, and answers each with a line. */
public final class Dialogue implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Writer jobs;
    private final BufferedReader results;

    /**
     * @param name as its log is called
     * @param process lives as long as its input
     */
    public Dialogue(String name, Process process) {
        this.name = name;
        this.process = process;
        this.jobs = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Has a job done, and returns its result. */
    public <T> T ask(Object job, Class<T> result) {
        try {
            jobs.write(Json.MAPPER.writeValueAsString(job) + "\n");
            jobs.flush();
            String line = results.readLine();
            if (line == null) {
                throw new IOException("it has ended");
            }
            return Json.MAPPER.readValue(line, result);
        } catch (IOException e) {
            throw new Failure("The process " + name + " fails: " + e.getMessage() + "; see its log", e);
        }
    }

    /** The process. */
    public Process process() {
        return process;
    }

    /** Ends it. */
    @Override
    public void close() {
        process.destroy();
    }
}
