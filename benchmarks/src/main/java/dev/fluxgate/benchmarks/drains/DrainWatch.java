package dev.fluxgate.benchmarks.drains;

import dev.fluxgate.benchmarks.machine.Cpu;
import dev.fluxgate.benchmarks.machine.CpuTime;
import dev.fluxgate.benchmarks.machine.Pause;
import dev.fluxgate.benchmarks.machine.ThreadKind;
import dev.fluxgate.benchmarks.machine.ThreadTimes;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Service;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.cli.console.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches a worker drain a backlog. */
public final class DrainWatch {

    private static final String ROWS = "SELECT coalesce(sum(orders), 0) FROM stock";
    private static final int POLL_MILLIS = 200;
    private static final int DRAIN_SECONDS = 120;
    /** A worker that stores fewer is broken. */
    private static final int ORDERS_A_SECOND_AT_LEAST = 10_000;

    private static final double LAST = 0.95;

    private final Stack stack;
    private final Database database;
    private final double first;

    /**
     * @param database whose stock counts the rows
     * @param first the share of the rows after which the bulk begins
     */
    public DrainWatch(Stack stack, Database database, double first) {
        this.stack = stack;
        this.database = database;
        this.first = first;
    }

    /** A moment of a drain. */
    private record Sample(long nanos, long rows, double workerCpu, double postgresCpu, ThreadTimes threads) {}

    /** Rows that there are. */
    public long rows() throws SQLException {
        return database.number(ROWS);
    }

    /** Returns when there is a row for each order; nothing where they came too soon for a rate. */
    public Optional<Drained> until(Service worker, long orders) throws SQLException {
        return until(worker, orders, 1);
    }

    /** The same where as many workers drain at a time. */
    Optional<Drained> until(Service worker, long orders, int workers) throws SQLException {
        List<Sample> samples = new ArrayList<>();
        long most = (DRAIN_SECONDS + orders / ORDERS_A_SECOND_AT_LEAST) * workers;
        long deadline = System.nanoTime() + most * 1_000_000_000L;
        samples.add(sample(worker));
        Sample last = samples.get(0);
        while (last.rows() < orders) {
            if (System.nanoTime() > deadline) {
                throw new Failure("The worker has " + last.rows() + " rows of " + orders + " after " + most
                        + " s; see its log in " + stack.servers().directory().resolve("logs"));
            }
            Pause.millis(POLL_MILLIS);
            last = sample(worker);
            samples.add(last);
        }
        return drained(lastWithout(samples), after(samples, first), after(samples, LAST), last);
    }

    private Sample sample(Service worker) throws SQLException {
        ProcessHandle process = worker.process().toHandle();
        ProcessHandle postgres = stack.processes().get("postgres");
        return new Sample(
                System.nanoTime(),
                rows(),
                Cpu.micros(process),
                postgres == null ? 0 : Cpu.micros(postgres),
                Cpu.threads(process));
    }

    /** The last sample before the first row came. */
    private static Sample lastWithout(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.rows() == samples.get(0).rows())
                .reduce(samples.get(0), (one, next) -> next);
    }

    /** The first sample after a share of all rows. */
    private static Sample after(List<Sample> samples, double share) {
        long before = samples.get(0).rows();
        long rows = before + (long) (share * (samples.get(samples.size() - 1).rows() - before));
        return samples.stream()
                .filter(sample -> sample.rows() >= rows)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Drained> drained(Sample begin, Sample from, Sample to, Sample end) {
        double rows = to.rows() - from.rows();
        if (rows <= 0) {
            return Optional.empty();
        }
        double workerCpu = to.workerCpu() - from.workerCpu();
        return Optional.of(new Drained(
                end.rows() - begin.rows(),
                seconds(begin, end),
                rows / seconds(from, to),
                workerCpu / rows,
                (to.postgresCpu() - from.postgresCpu()) / rows,
                compilersCpu(from, to) / workerCpu));
    }

    private static double seconds(Sample from, Sample to) {
        return (to.nanos() - from.nanos()) / 1e9;
    }

    private static double compilersCpu(Sample from, Sample to) {
        return to.threads()
                .since(from.threads())
                .getOrDefault(ThreadKind.COMPILERS, CpuTime.NONE)
                .all();
    }
}
