package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.stack.Database;
import java.sql.SQLException;

/** Tables with the columns, keys, checks and indexes of the product's, and one row of stock. */
final class RowTable {

    /** The one that every way is measured on. */
    static final String USUAL = "bench_orders";

    private RowTable() {}

    /** Makes them anew, empty. */
    static void make(Database database) throws SQLException {
        make(database, USUAL);
        database.run("DROP TABLE IF EXISTS bench_stock");
        database.run("CREATE TABLE bench_stock (LIKE stock INCLUDING ALL)");
        database.run("INSERT INTO bench_stock (product_id, loaded) VALUES ('bench', 1000000000)");
    }

    /** Makes a table of orders anew, empty. */
    static void make(Database database, String table) throws SQLException {
        drop(database, table);
        database.run("CREATE TABLE " + table + " (LIKE orders INCLUDING ALL)");
    }

    /** Takes one away. */
    static void drop(Database database, String table) throws SQLException {
        database.run("DROP TABLE IF EXISTS " + table);
    }
}
