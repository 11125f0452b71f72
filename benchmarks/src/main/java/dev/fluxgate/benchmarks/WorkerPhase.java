package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.drains.DrainWatch;
import dev.fluxgate.benchmarks.drains.Drained;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Measures the worker: how fast it drains what has piled up, and whether it keeps up with a gateway. */
final class WorkerPhase {

    private static final int POLL_MILLIS = 400;
    private static final double FIRST = 0.1;

    private final DrainWatch watch;
    private final Results results;

    WorkerPhase(Stack stack, Database database, Results results) {
        this.watch = new DrainWatch(stack, database, FIRST);
        this.results = results;
    }

    /**
     * Waits until the database has a row for each order, and notes how fast the bulk of them came.
     *
     * @param stored rows that there were before the worker was started
     */
    void drain(Service worker, long stored, long orders) throws SQLException {
        Optional<Drained> drained = watch.until(worker, orders);
        if (drained.isEmpty() && orders > stored) {
            results.remark("the worker had stored the " + (orders - stored) + " orders too soon for a rate");
        }
        drained.ifPresent(bulk -> {
            results.put("rows drained", bulk.rows());
            results.put(Targets.DRAIN_RATE, bulk.rate());
            results.put("worker CPU a row, µs", bulk.workerCpu());
            results.put("PostgreSQL CPU a row, µs", bulk.postgresCpu());
        });
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
            Pause.millis(POLL_MILLIS);
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
        return watch.rows();
    }
}
