package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Fills a table with the orders of past sales, as they look some time later: most were confirmed, some cancelled, some expired.
 * It has all indexes from the beginning. A sale comes in the order of its unique key, which is the only order in which an index
 * of millions of texts grows quickly.
 */
final class Filling {

    static final String TABLE = "bench_big_orders";

    /** Orders of a sale. */
    private static final int SALE = 500_000;

    private static final int CONNECTIONS = 2;
    private static final long LEAST_FREE_BYTES = 8L << 30;
    private static final double MOST_SECONDS = 420;
    private static final double PROGRESS_SECONDS = 15;
    private static final double GIGABYTE = 1e9;

    private static final String FILL = """
            INSERT INTO %s (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at, expires_at,
                            resolved_at, persisted_at)
            SELECT uuidv7(), '%s', 'buyer-' || lpad(to_hex(n * 2305843009213), 15, '0'), 1 + n %% 2,
                   (ARRAY['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED', 'EXPIRED'])[1 + n %% 5], 2,
                   gen_random_uuid()::text, reserved, reserved + interval '10 minutes', reserved + interval '3 minutes',
                   reserved + interval '1 second'
            FROM generate_series(1::bigint, %d) AS n,
                 LATERAL (SELECT now() - interval '1 day' * %d + interval '1 millisecond' * n AS reserved) AS times""";

    private final Stack stack;
    private final Database database;
    private final int wanted;
    private final Consumer<String> progress;
    private double lastSaid;
    private int begun;
    private int done;

    Filling(Stack stack, Database database, long rows, Consumer<String> progress) {
        this.stack = stack;
        this.database = database;
        this.wanted = Math.toIntExact((rows + SALE - 1) / SALE);
        this.progress = progress;
    }

    /** Returns how many rows there are: fewer than were wanted where time or disk have not been enough. */
    long run() throws SQLException {
        RowTable.make(database, TABLE);
        long begin = System.nanoTime();
        CompletableFuture<?>[] fillers = new CompletableFuture<?>[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            fillers[i] = CompletableFuture.runAsync(() -> fill(begin));
        }
        try {
            CompletableFuture.allOf(fillers).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new SQLException(e.getCause());
        }
        progress.accept("vacuuming the big table");
        // As autovacuum would have in the life of such a table; else it would begin in the middle of a round.
        database.run("VACUUM (ANALYZE) " + TABLE);
        return (long) done * SALE;
    }

    /** How many sales there are. */
    int sales() {
        return done;
    }

    double gigabytes() throws SQLException {
        return database.number("SELECT pg_total_relation_size('" + TABLE + "')") / GIGABYTE;
    }

    private void fill(long begin) {
        try (Database own = new Database(stack.servers().postgres())) {
            for (int sale = next(begin); sale >= 0; sale = next(begin)) {
                own.run(String.format(Locale.ROOT, FILL, TABLE, RowBatch.pastSale(sale), SALE, wanted - sale));
                filled(begin);
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** The number of the next sale; -1 when it is enough. */
    private synchronized int next(long begin) {
        if (begun == wanted) {
            return -1;
        }
        if (seconds(begin) > MOST_SECONDS || free() < LEAST_FREE_BYTES) {
            if (begun == 0) {
                throw new Failure("For the big table there is too little room on the disk");
            }
            progress.accept("the big table stays smaller: " + (free() < LEAST_FREE_BYTES ? "the disk is" : "time is")
                    + " used up");
            return -1;
        }
        return begun++;
    }

    private synchronized void filled(long begin) {
        done++;
        if (done == wanted || seconds(begin) - lastSaid > PROGRESS_SECONDS) {
            lastSaid = seconds(begin);
            progress.accept(String.format(
                    Locale.ROOT, "the big table has %,d rows of %,d", (long) done * SALE, (long) wanted * SALE));
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private long free() {
        try {
            return Files.getFileStore(stack.data().path()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
