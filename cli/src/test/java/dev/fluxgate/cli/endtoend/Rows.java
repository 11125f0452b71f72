package dev.fluxgate.cli.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What PostgreSQL has. */
final class Rows {

    private final String jdbcUrl;

    Rows(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    long orders(String productId) throws SQLException {
        return number("SELECT count(*) FROM orders WHERE product_id = ?", productId);
    }

    long confirmed(String productId) throws SQLException {
        return number("SELECT confirmed FROM stock WHERE product_id = ?", productId);
    }

    private long number(String query, String productId) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "fluxgate", "fluxgate");
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, productId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }
}
