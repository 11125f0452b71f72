package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.cli.console.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process that makes rows: a job a line comes in as JSON, its rows a second go out. Lives as long as its input. */
public final class RowMain {

    /** Batches that are not counted: their connection is new. */
    private static final int FIRST_BATCHES = 3;

    private RowMain() {}

    /** Does jobs until the input ends. */
    public static void main(String[] arguments) throws IOException, SQLException {
        // Hibernate's; a Log4j without an implementation is on the class path, too.
        System.setProperty("org.jboss.logging.provider", "jdk");
        Logger.getLogger("").setLevel(Level.SEVERE);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(rate(Json.MAPPER.readValue(line, RowJob.class)));
        }
    }

    private static double rate(RowJob job) throws SQLException {
        ExecutorService pool = Executors.newFixedThreadPool(job.connections());
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < job.connections(); i++) {
                tasks.add(() -> rateOfOne(job));
            }
            double sum = 0;
            for (Future<Double> rate : pool.invokeAll(tasks)) {
                sum += rate.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static double rateOfOne(RowJob job) throws SQLException {
        try (RowWay way = job.way().open(job)) {
            for (int i = 0; i < FIRST_BATCHES; i++) {
                way.store(job.batches().apply(job.batch()));
            }
            long begin = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() - begin < job.seconds() * 1e9) {
                way.store(job.batches().apply(job.batch()));
                rows += job.batch();
            }
            return rows / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
