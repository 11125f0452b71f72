package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import java.sql.SQLException;

/** Tables with the columns, keys and checks of the product's, and one row of stock. */
final class RowTable {

    /** What the batch ways count stock with, as the product's worker does once a batch. */
    static final String COUNT =
            "UPDATE bench_stock SET confirmed = confirmed + ?, orders = orders + ? WHERE product_id = 'bench'";

    private RowTable() {}

    /** Makes them anew, empty. */
    static void make(Database database) throws SQLException {
        database.run("DROP TABLE IF EXISTS bench_orders, bench_stock");
        database.run("CREATE TABLE bench_orders (LIKE orders INCLUDING ALL)");
        database.run("CREATE TABLE bench_stock (LIKE stock INCLUDING ALL)");
        database.run("INSERT INTO bench_stock (product_id, loaded) VALUES ('bench', 1000000000)");
    }
}
