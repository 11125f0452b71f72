package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures ways to make rows, one after the other, each on an empty table. */
public final class Rows {

    private static final List<Way> BULK = List.of(Way.UNNEST, Way.COPY, Way.HIBERNATE);
    private static final int[] BATCHES = {100, 500, 2_000};
    private static final int[] CONNECTIONS = {1, 2, 4};
    private static final int USUAL_BATCH = 2_000;
    private static final int SMALL_BATCH = 100;

    private final RowMaker maker;
    private final Database database;
    private final double seconds;

    /** @param seconds of each way */
    public Rows(RowMaker maker, Database database, double seconds) {
        this.maker = maker;
        this.database = database;
        this.seconds = seconds;
    }

    /** Rows a second, each in a transaction of its own. */
    public double single() throws SQLException {
        return rate(maker.job(Way.SINGLE, SMALL_BATCH, seconds));
    }

    /** Rows a second of all other ways, by their names. */
    public Map<String, Double> bulk() throws SQLException {
        for (Way way : BULK) {
            rate(maker.job(way, USUAL_BATCH, seconds));
        }
        Map<String, Double> rates = new LinkedHashMap<>();
        for (int batch : BATCHES) {
            for (Way way : BULK) {
                rates.put(name(batch, way.title()), rate(maker.job(way, batch, seconds)));
            }
        }
        for (int connections : CONNECTIONS) {
            rates.put(
                    name(USUAL_BATCH, Way.UNNEST.title() + ", connections: " + connections),
                    rate(maker.job(Way.UNNEST, USUAL_BATCH, seconds).on(connections)));
        }
        return rates;
    }

    private static String name(int batch, String how) {
        return String.format(Locale.ROOT, "rows/s in batches of %,5d by %s", batch, how);
    }

    private double rate(RowJob job) throws SQLException {
        RowTable.make(database);
        return maker.rate(job);
    }
}
