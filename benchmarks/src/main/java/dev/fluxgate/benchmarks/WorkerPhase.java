package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.LoadResult;
import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.machine.Pause;
import dev.fluxgate.benchmarks.report.Targets;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.cli.console.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Measures the worker: how fast it drains what has piled up, and whether it keeps up with a gateway. */
final class WorkerPhase {

    private static final String ROWS = "SELECT coalesce(sum(orders), 0) FROM stock";
    private static final int POLL_MILLIS = 200;
    private static final int DRAIN_SECONDS = 120;
    /** A worker that stores fewer is broken. */
    private static final int ORDERS_A_SECOND_AT_LEAST = 10_000;

    private static final double FIRST = 0.1;
    private static final double LAST = 0.95;

    private final Stack stack;
    private final Database database;
    private final Results results;

    WorkerPhase(Stack stack, Database database, Results results) {
        this.stack = stack;
        this.database = database;
        this.results = results;
    }

    /** A moment of a drain. */
    private record Sample(long nanos, long rows, double workerCpu, double postgresCpu) {}

    /**
     * Waits until the database has a row for each order, and notes how fast the bulk of them came.
     *
     * @param stored rows that there were before the worker was started
     */
    void drain(Service worker, long stored, long orders) throws SQLException {
        List<Sample> samples = new ArrayList<>();
        long before = rows();
        long most = DRAIN_SECONDS + orders / ORDERS_A_SECOND_AT_LEAST;
        long deadline = System.nanoTime() + most * 1_000_000_000L;
        Sample last = sample(worker);
        samples.add(last);
        while (last.rows() < orders) {
            if (System.nanoTime() > deadline) {
                throw new Failure("The worker has " + last.rows() + " rows of " + orders + " after " + most
                        + " s; see its log in " + stack.servers().directory().resolve("logs"));
            }
            Pause.millis(POLL_MILLIS);
            last = sample(worker);
            samples.add(last);
        }
        Sample from = first(samples, before + (long) (FIRST * (last.rows() - before)));
        Sample to = first(samples, before + (long) (LAST * (last.rows() - before)));
        double rows = to.rows() - from.rows();
        if (rows <= 0) {
            if (orders > stored) {
                results.remark("the worker had stored the " + (orders - stored) + " orders too soon for a rate");
            }
            return;
        }
        results.put("rows drained", last.rows() - (double) before);
        results.put(Targets.DRAIN_RATE, rows / ((to.nanos() - from.nanos()) / 1e9));
        results.put("worker CPU a row, µs", (to.workerCpu() - from.workerCpu()) / rows);
        results.put("PostgreSQL CPU a row, µs", (to.postgresCpu() - from.postgresCpu()) / rows);
    }

    private Sample sample(Service worker) throws SQLException {
        ProcessHandle postgres = stack.processes().get("postgres");
        return new Sample(
                System.nanoTime(),
                rows(),
                Cpu.micros(worker.process().toHandle()),
                postgres == null ? 0 : Cpu.micros(postgres));
    }

    private static Sample first(List<Sample> samples, long rows) {
        return samples.stream()
                .filter(sample -> sample.rows() >= rows)
                .findFirst()
                .orElseThrow();
    }

    /** Runs a gateway at full speed beside the worker, and notes how the lag has grown after a third of the time. */
    LoadResult keepUp(Service worker, Service gateway, Load load, LoadJob job, Supplier<Long> lag) {
        double workerBefore = Cpu.micros(worker.process().toHandle());
        double gatewayBefore = Cpu.micros(gateway.process().toHandle());
        CompletableFuture<LoadResult> run = CompletableFuture.supplyAsync(() -> load.run(job));
        long begin = System.nanoTime();
        List<long[]> lags = new ArrayList<>();
        while (!run.isDone()) {
            lags.add(new long[] {System.nanoTime() - begin, lag.get()});
            Pause.millis(POLL_MILLIS * 2);
        }
        LoadResult result = run.join();
        double third = job.seconds() / 3;
        double early = mean(lags, third, third * 1.5);
        double late = mean(lags, third * 2.5, third * 3);
        double between = result.rate() * (third * 1.5);
        results.put(Targets.LAG_GROWTH, (late - early) / between);
        results.put("lag after a third of the time", early);
        results.put("lag in the end", late);
        results.put("orders/s beside the worker", result.rate());
        results.put(
                Targets.WORKER_CPU,
                (Cpu.micros(worker.process().toHandle()) - workerBefore)
                        / (Cpu.micros(gateway.process().toHandle()) - gatewayBefore));
        return result;
    }

    private static double mean(List<long[]> lags, double fromSeconds, double toSeconds) {
        return lags.stream()
                .filter(lag -> lag[0] >= fromSeconds * 1e9 && lag[0] <= toSeconds * 1e9)
                .mapToLong(lag -> lag[1])
                .average()
                .orElse(Double.NaN);
    }

    /** Rows in the database. */
    long rows() throws SQLException {
        return database.number(ROWS);
    }
}
