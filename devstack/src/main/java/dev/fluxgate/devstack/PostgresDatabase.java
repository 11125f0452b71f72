package dev.fluxgate.devstack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that FluxGate uses, and the user who owns it. */
final class PostgresDatabase {

    static final String NAME = "fluxgate";

    /** The superuser; FluxGate itself connects as the owner of its database and nothing more. */
    static final String ADMIN = "postgres";

    private static final int CONNECT_SECONDS = 5;

    private PostgresDatabase() {}

    /** Creates what is missing, then asks as FluxGate will; throws while the server is not there yet. */
    static boolean prepare(String host, int port) throws SQLException {
        try (Connection admin = source(host, port, ADMIN, ADMIN).getConnection();
                Statement statement = admin.createStatement()) {
            if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'fluxgate'")) {
                statement.execute("CREATE ROLE fluxgate LOGIN PASSWORD 'fluxgate'");
            }
            if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = 'fluxgate'")) {
                statement.execute("CREATE DATABASE fluxgate OWNER fluxgate");
            }
        }
        return answers(host, port);
    }

    /** Whether FluxGate can work with it. */
    static boolean answers(String host, int port) throws SQLException {
        try (Connection owner = source(host, port, NAME, NAME).getConnection();
                Statement statement = owner.createStatement()) {
            return !isMissing(statement, "SELECT 1");
        }
    }

    /** "18.6". */
    static String version(String host, int port) {
        try (Connection owner = source(host, port, NAME, NAME).getConnection()) {
            // Some builds add in parentheses who built it.
            return owner.getMetaData().getDatabaseProductVersion().split(" ", 2)[0];
        } catch (SQLException e) {
            throw new DevStackException("PostgreSQL does not say its version: " + e.getMessage(), e);
        }
    }

    /** Runs statements as the superuser, each in a transaction of its own. */
    static void administer(String host, int port, String... statements) throws SQLException {
        try (Connection admin = source(host, port, ADMIN, ADMIN).getConnection();
                Statement statement = admin.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    private static PGSimpleDataSource source(String host, int port, String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(NAME);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(CONNECT_SECONDS * 2);
        return source;
    }
}
