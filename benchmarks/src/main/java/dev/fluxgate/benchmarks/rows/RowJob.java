package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.devstack.PostgresServer;
import java.util.function.IntFunction;

/**
 * Batches to be stored for some time.
 *
 * @param database where
 * @param way how
 * @param table the table of orders
 * @param batch orders a batch
 * @param connections on each of which batches are stored, one after the other
 * @param seconds how long
 * @param sale what the orders are of where they are of one sale
 * @param pastSales how many past sales the orders are spread over; 0 where they are of one sale
 */
record RowJob(
        Place database, Way way, String table, int batch, int connections, double seconds, String sale, int pastSales) {

    RowJob(Place database, Way way, int batch, double seconds) {
        this(database, way, RowTable.USUAL, batch, 1, seconds, RowBatch.SALE, 0);
    }

    RowJob on(int otherConnections) {
        return new RowJob(database, way, table, batch, otherConnections, seconds, sale, pastSales);
    }

    RowJob into(String otherTable, int otherPastSales) {
        return new RowJob(database, way, otherTable, batch, connections, seconds, sale, otherPastSales);
    }

    RowJob selling(String otherSale) {
        return new RowJob(database, way, table, batch, connections, seconds, otherSale, pastSales);
    }

    /** Makes its batches. */
    IntFunction<RowBatch> batches() {
        return size -> RowBatch.of(sale, size, pastSales);
    }

    /**
     * Where PostgreSQL is.
     *
     * @param jdbcUrl for JDBC
     * @param reactiveUrl for the reactive client
     * @param name user and password
     */
    record Place(String jdbcUrl, String reactiveUrl, String name) {

        static Place of(PostgresServer postgres) {
            return new Place(postgres.jdbcUrl(), postgres.reactiveUrl(), postgres.name());
        }
    }
}
