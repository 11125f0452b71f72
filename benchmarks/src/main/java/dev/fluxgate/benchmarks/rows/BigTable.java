package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Quantile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares how fast rows are made in an empty table and in one that has many, rounds in turn. */
public final class BigTable implements AutoCloseable {

    private static final String EMPTY = "an empty table";
    private static final int BATCH = 2_000;
    private static final int ROUNDS = 3;
    private static final double WARM_UP_SECONDS = 4;

    private final RowMaker maker;
    private final Database database;
    private final Filling filling;
    private final double seconds;
    private final Consumer<String> progress;
    private final Map<String, List<Double>> rates = new TreeMap<>();

    /**
     * @param rows how many the big table shall have
     * @param seconds of a round
     */
    public BigTable(
            Stack stack, RowMaker maker, Database database, long rows, double seconds, Consumer<String> progress) {
        this.maker = maker;
        this.database = database;
        this.filling = new Filling(stack, database, rows, progress);
        this.seconds = seconds;
        this.progress = progress;
    }

    /** Fills it; numbers by their names. */
    public Map<String, Double> measure() throws SQLException {
        RowTable.make(database);
        maker.rate(maker.job(Way.UNNEST, BATCH, WARM_UP_SECONDS));
        long rows = filling.run();
        rounds(filling.sales());
        Map<String, Double> numbers = new TreeMap<>();
        rates.forEach((table, rounds) -> numbers.put("rows/s into " + table, Quantile.median(rounds)));
        numbers.put("rows of the big table", (double) rows);
        numbers.put("the big table, GB with its indexes", filling.gigabytes());
        return numbers;
    }

    /** What the table that has many rows is called. */
    public String name() {
        return Filling.TABLE;
    }

    /** Takes the tables away. */
    @Override
    public void close() throws SQLException {
        RowTable.drop(database, Filling.TABLE);
        RowTable.drop(database, RowTable.USUAL);
    }

    private void rounds(int sales) throws SQLException {
        for (int round = 1; round <= ROUNDS; round++) {
            RowJob job = maker.job(Way.UNNEST, BATCH, seconds).selling("new-" + round);
            RowTable.make(database);
            add(EMPTY, job);
            add("the big table, of a new sale", job.into(Filling.TABLE, 0));
            add("the big table, spread over all its sales", job.into(Filling.TABLE, sales));
        }
    }

    private void add(String table, RowJob job) throws SQLException {
        double rate = maker.rate(job);
        rates.computeIfAbsent(table, none -> new ArrayList<>()).add(rate);
        progress.accept(String.format(Locale.ROOT, "%,9.0f rows/s into %s", rate, table));
    }
}
