package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.devstack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures ways to make rows, one after the other, each on an empty table. */
public final class Rows {

    private static final int[] BATCHES = {100, 500, 2_000};
    private static final int[] CONNECTIONS = {1, 2, 4};
    private static final int USUAL_BATCH = 2_000;

    private final PostgresServer postgres;
    private final double seconds;

    /** @param seconds of each way */
    public Rows(PostgresServer postgres, double seconds) {
        this.postgres = postgres;
        this.seconds = seconds;
    }

    /** Rows a second, each in a transaction of its own. */
    public double single() throws SQLException {
        return rate(new SingleRows(), 100, 1);
    }

    /** Rows a second of all other ways, by their names. */
    public Map<String, Double> bulk() throws SQLException {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int batch : BATCHES) {
            rates.put("rows/s by unnest, batches of " + batch, rate(new UnnestRows(), batch, 1));
            rates.put("rows/s by COPY, batches of " + batch, rate(new CopyRows(), batch, 1));
        }
        for (int connections : CONNECTIONS) {
            rates.put(
                    "rows/s by unnest, " + connections + " connections, batches of " + USUAL_BATCH,
                    rate(new UnnestRows(), USUAL_BATCH, connections));
        }
        return rates;
    }

    private double rate(RowWay way, int batch, int connections) throws SQLException {
        try (Database database = new Database(postgres)) {
            RowTable.make(database);
        }
        ExecutorService pool = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Double>> tasks = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                tasks.add(() -> rateOfOne(way, batch));
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

    private double rateOfOne(RowWay way, int batch) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.name(), postgres.name())) {
            connection.setAutoCommit(false);
            long begin = System.nanoTime();
            long rows = 0;
            while (System.nanoTime() - begin < seconds * 1e9) {
                way.store(connection, RowBatch.of(batch));
                rows += batch;
            }
            return rows / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
