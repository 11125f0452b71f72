package dev.fluxgate.benchmarks.rows;

import java.sql.SQLException;

/** A way to make rows of orders, with the units of stock that they take, on a connection of its own. */
interface RowWay extends AutoCloseable {

    /** Stores a batch and commits. */
    void store(RowBatch batch) throws SQLException;

    @Override
    void close() throws SQLException;
}
