package dev.fluxgate.benchmarks.rows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Rows by JDBC; the connection is not in auto-commit mode. */
abstract class JdbcRows implements RowWay {

    /** What the batch ways count stock with, as the product's worker does once a batch. */
    static final String COUNT =
            "UPDATE bench_stock SET confirmed = confirmed + ?, orders = orders + ? WHERE product_id = 'bench'";

    private final Connection connection;

    JdbcRows(RowJob job) throws SQLException {
        RowJob.Place place = job.database();
        this.connection = DriverManager.getConnection(place.jdbcUrl(), place.name(), place.name());
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
