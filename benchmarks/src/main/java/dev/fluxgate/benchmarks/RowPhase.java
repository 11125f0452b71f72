package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.drains.Drains;
import dev.fluxgate.benchmarks.report.Targets;
import dev.fluxgate.benchmarks.rows.BigTable;
import dev.fluxgate.benchmarks.rows.RowMaker;
import dev.fluxgate.benchmarks.rows.Rows;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Measures ways to make rows, and what many rows do to them and to the worker. */
record RowPhase(Settings settings, Stack stack, Database database, Results results, Consumer<String> progress) {

    /** Leaves no rows behind. */
    void run() throws SQLException {
        if (!settings.wants("worker") && !settings.wants("rows") && !settings.wants("big-table")) {
            return;
        }
        try (RowMaker maker = new RowMaker(stack)) {
            progress.accept("ways to make rows");
            Rows rows = new Rows(maker, database, settings.seconds());
            results.put(Targets.SINGLE_RATE, rows.single());
            if (settings.wants("rows")) {
                rows.bulk().forEach(results::put);
            }
            if (settings.wants("big-table")) {
                bigTable(maker);
            }
        }
    }

    private void bigTable(RowMaker maker) throws SQLException {
        try (BigTable big = new BigTable(stack, maker, database, settings.rows(), settings.seconds(), progress)) {
            big.measure().forEach(results::put);
            if (settings.wants("drains")) {
                new Drains(stack, results, progress).into(big.name());
            }
        }
    }
}
