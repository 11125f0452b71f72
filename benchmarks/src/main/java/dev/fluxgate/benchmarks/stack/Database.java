package dev.fluxgate.benchmarks.stack;

import dev.fluxgate.devstack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL, asked directly. */
public final class Database implements AutoCloseable {

    private final Connection connection;

    /** Connects as its owner. */
    public Database(PostgresServer postgres) throws SQLException {
        this(postgres, postgres.name());
    }

    private Database(PostgresServer postgres, String user) throws SQLException {
        this.connection = DriverManager.getConnection(postgres.jdbcUrl(), user, postgres.name());
    }

    /** Connects as who may do everything. */
    public static Database asAdmin(PostgresServer postgres) throws SQLException {
        return as(postgres, postgres.admin());
    }

    /** Connects as a user with the usual password. */
    public static Database as(PostgresServer postgres, String user) throws SQLException {
        return new Database(postgres, user);
    }

    /** The first number of the first row; 0 where that is null. */
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** Runs a statement. */
    public void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The connection, in auto-commit mode. */
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
