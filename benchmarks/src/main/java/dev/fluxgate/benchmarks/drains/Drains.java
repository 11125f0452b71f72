package dev.fluxgate.benchmarks.drains;

import dev.fluxgate.benchmarks.drains.Drainer.Target;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures how fast a worker drains a backlog of many sales, rounds in turn. All workers that are compared run the whole time, and
 * have drained once before they are measured; one that has drained all waits. No other worker may run, and the topic's records are gone.
 */
public final class Drains {

    private static final int ROUNDS = 2;
    private static final String RATE = "worker, rows/s";
    private static final double NOTEWORTHY_COMPILERS = 0.1;

    private final Stack stack;
    private final Results results;
    private final Consumer<String> progress;
    private final Backlog backlog;
    private final DoubleSummaryStatistics compilers = new DoubleSummaryStatistics();

    /** Nothing is started yet. */
    public Drains(Stack stack, Results results, Consumer<String> progress) {
        this.stack = stack;
        this.results = results;
        this.progress = progress;
        this.backlog = new Backlog(stack.servers().kafka().bootstrapServers());
    }

    /** Compares how a worker may be set. */
    public void bySetup() throws SQLException {
        List<Drainer> workers = new ArrayList<>();
        backlog.empty();
        try {
            for (WorkerSetup setup : WorkerSetup.COMPARED) {
                workers.add(Drainer.start(stack, "drains" + workers.size(), setup));
            }
            pileUp("drain", workers);
            for (int round = 1; round <= ROUNDS; round++) {
                for (Drainer worker : inTurn(workers, round)) {
                    measure(worker);
                }
            }
        } finally {
            for (Drainer worker : workers) {
                worker.close();
            }
        }
        remarkOnCompilers();
    }

    /**
     * Compares an empty table with one that has many rows. That is gone afterwards.
     *
     * @param table like that of orders, in the schema public
     */
    public void into(String table) throws SQLException {
        backlog.empty();
        try (Drainer worker = Drainer.start(stack, "drains", WorkerSetup.USUAL)) {
            worker.adopt(table);
            for (int round = 1; round <= ROUNDS; round++) {
                // Rows of the last round are in the table: these are orders of new sales.
                pileUp("drain-" + round, List.of(worker));
                for (Target target : inTurn(List.of(Target.values()), round)) {
                    add(" into " + target.title(), worker.drainInto(target));
                }
            }
        }
        remarkOnCompilers();
        results.put(
                "worker, rows/s into the big table ÷ into an empty one",
                results.number(RATE + " into " + Target.ADOPTED.title())
                        / results.number(RATE + " into " + Target.EMPTY.title()));
    }

    /** Replaces the backlog; the workers drain it for the first time while it grows. */
    private void pileUp(String prefix, List<Drainer> workers) throws SQLException {
        progress.accept(String.format(Locale.ROOT, "piling up %,d orders, which workers drain", Backlog.ORDERS));
        List<String> products = Backlog.products(prefix);
        backlog.empty();
        for (Drainer worker : workers) {
            worker.sell(products);
        }
        backlog.write(products);
        for (Drainer worker : workers) {
            worker.await(workers.size());
        }
    }

    private void measure(Drainer worker) throws SQLException {
        String what = ": " + worker.setup().title();
        Shares before = worker.shares();
        Drained drained = worker.drain();
        Shares shares = worker.shares().since(before);
        add(what, drained);
        results.addNumber("worker, orders a transaction" + what, shares.size());
        results.addNumber("worker, transactions at a time" + what, shares.seconds() / drained.seconds());
        results.addNumber("worker, s for all" + what, drained.seconds());
    }

    /** Every second round backwards, so that none always comes after the same one. */
    private static <T> List<T> inTurn(List<T> all, int round) {
        List<T> order = new ArrayList<>(all);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private void add(String what, Drained drained) {
        progress.accept(String.format(
                Locale.ROOT,
                "%,9.0f rows/s by a worker%s; %.1f s for all; CPU a row: worker %.1f µs, PostgreSQL %.1f µs",
                drained.rate(),
                what,
                drained.seconds(),
                drained.workerCpu(),
                drained.postgresCpu()));
        results.addNumber(RATE + what, drained.rate());
        results.addNumber("worker, CPU µs a row" + what, drained.workerCpu());
        results.addNumber("worker, PostgreSQL µs a row" + what, drained.postgresCpu());
        compilers.accept(drained.compilersShare());
    }

    /** How warm they were: all alike, as each has drained as often. */
    private void remarkOnCompilers() {
        if (compilers.getMax() > NOTEWORTHY_COMPILERS) {
            results.remark(String.format(
                    Locale.ROOT,
                    "drains: the workers' JVMs still compiled, for %.0f to %.0f %% of their CPU",
                    compilers.getMin() * 100,
                    compilers.getMax() * 100));
        }
    }
}
