package dev.fluxgate.benchmarks.rows;

import java.sql.Connection;
import java.sql.SQLException;

/** A way to make rows of orders, with the units of stock that they take. */
interface RowWay {

    /** Stores a batch and commits; the connection is not in auto-commit mode. */
    void store(Connection connection, RowBatch batch) throws SQLException;
}
