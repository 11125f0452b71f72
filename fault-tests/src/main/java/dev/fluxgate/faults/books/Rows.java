package dev.fluxgate.faults.books;

import dev.fluxgate.devstack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The orders of one sale as the database has them. */
public final class Rows {

    private final PostgresServer postgres;
    private final String productId;

    /** Reads the rows of a product. */
    public Rows(PostgresServer postgres, String productId) {
        this.postgres = postgres;
        this.productId = productId;
    }

    /**
     * One of them.
     *
     * @param key the buyer's idempotency key
     * @param quantity units
     * @param reservedAt when the units were taken, by Redis' clock
     */
    public record Row(String orderId, String buyer, String key, int quantity, String status, Instant reservedAt) {

        /** Whether it keeps units from others. */
        public boolean hasUnits() {
            return status.equals("HELD") || status.equals("CONFIRMED");
        }
    }

    /** The number that the sale's order ids carry. */
    public int saleNumber() throws SQLException {
        return query("SELECT number FROM sales WHERE product_id = ?", rows -> rows.getInt(1))
                .get(0);
    }

    /** Units given to the sale. */
    public long loaded() throws SQLException {
        return query("SELECT loaded FROM stock WHERE product_id = ?", rows -> rows.getLong(1))
                .get(0);
    }

    /** All of them. */
    public List<Row> all() throws SQLException {
        return query(
                "SELECT id, buyer_id, idempotency_key, quantity, status, reserved_at FROM orders WHERE product_id = ?",
                rows -> new Row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getInt(4),
                        rows.getString(5),
                        rows.getTimestamp(6).toInstant()));
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.name(), postgres.name());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, productId);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }
}
