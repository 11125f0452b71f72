package dev.fluxgate.faults;

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
final class Rows {

    private final PostgresServer postgres;
    private final String productId;

    Rows(PostgresServer postgres, String productId) {
        this.postgres = postgres;
        this.productId = productId;
    }

    /** @param reservedAt when the units were taken, by Redis' clock */
    record Row(String orderId, String status, Instant reservedAt) {
        boolean hasUnits() {
            return status.equals("HELD") || status.equals("CONFIRMED");
        }
    }

    /** The number that the sale's order ids carry. */
    int saleNumber() throws SQLException {
        return query("SELECT number FROM sales WHERE product_id = ?", rows -> rows.getInt(1))
                .get(0);
    }

    List<Row> all() throws SQLException {
        return query(
                "SELECT id, status, reserved_at FROM orders WHERE product_id = ?",
                rows -> new Row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getTimestamp(3).toInstant()));
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
