package dev.fluxgate.worker.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A look into PostgreSQL, and what a test has to prepare there. */
public final class Database {

    private static final Map<String, Database> OPEN = new ConcurrentHashMap<>();
    private static final int VALID_SECONDS = 5;

    private final String url;
    private @Nullable Connection kept;

    private Database(String url) {
        this.url = url;
    }

    /** The database of the test's servers. */
    public static Database ofTest() {
        return at(Servers.stack().postgres().jdbcUrl());
    }

    /** A database anywhere. */
    public static Database at(String jdbcUrl) {
        return OPEN.computeIfAbsent(jdbcUrl, Database::new);
    }

    /** A sale with this many units and buckets, as the gateway writes it. */
    public void createSale(String product, long units, int buckets) {
        createSale(product, units, buckets, true);
    }

    /** A sale as it is before or after its buckets are loaded. */
    public void createSale(String product, long units, int buckets, boolean loaded) {
        execute(
                "INSERT INTO sales (product_id, stock, buckets, most_buckets, loaded) VALUES (?, ?, ?, ?, ?)",
                product,
                units,
                buckets,
                buckets,
                loaded);
        execute("INSERT INTO stock (product_id, loaded) VALUES (?, ?)", product, units);
    }

    /** A product with this many units and its sale's name; in one bucket. */
    public String createSale(long units) {
        String product = Orders.newProduct();
        createSale(product, units, 1);
        return product;
    }

    /** Keeps the workers from persisting the product's orders until it is closed. */
    public Connection blocked(String product) {
        try {
            Connection connection = connect();
            connection.setAutoCommit(false);
            prepared(connection, "SELECT 1 FROM stock WHERE product_id = ? FOR UPDATE", product)
                    .execute();
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows of the product have the status. */
    public long orders(String product, String status) {
        return number("SELECT count(*) FROM orders WHERE product_id = ? AND status = ?", product, status);
    }

    /** How many rows the product has. */
    public long orders(String product) {
        return number("SELECT count(*) FROM orders WHERE product_id = ?", product);
    }

    /** The product's stock as {@code loaded/held/confirmed/orders}. */
    public String stock(String product) {
        return rows(
                        "SELECT loaded || '/' || held || '/' || confirmed || '/' || orders FROM stock WHERE product_id = ?",
                        product)
                .get(0);
    }

    /** One number. */
    public long number(String sql, Object... parameters) {
        return Long.parseLong(rows(sql, parameters).get(0));
    }

    /** The rows, each with its columns joined by commas. */
    public synchronized List<String> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(kept(), sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner(",");
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement. */
    public synchronized void execute(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(kept(), sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A connection of the test's own. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "fluxgate", "fluxgate");
    }

    /** One for all statements, as long as PostgreSQL keeps it: each new one costs more than what is asked for. */
    private Connection kept() throws SQLException {
        Connection connection = kept;
        if (connection == null || !connection.isValid(VALID_SECONDS)) {
            connection = connect();
            kept = connection;
        }
        return connection;
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
