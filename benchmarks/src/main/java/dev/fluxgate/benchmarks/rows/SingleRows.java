package dev.fluxgate.benchmarks.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** As a simple consumer does: each row and its unit of stock in a transaction of their own. */
final class SingleRows extends JdbcRows {

    private static final String INSERT = """
            INSERT INTO bench_orders (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at)
            VALUES (?, ?, ?, 1, 'CONFIRMED', 1, ?, now()) ON CONFLICT DO NOTHING""";

    SingleRows(RowJob job) throws SQLException {
        super(job);
    }

    @Override
    public void store(RowBatch batch) throws SQLException {
        try (PreparedStatement insert = connection().prepareStatement(INSERT);
                PreparedStatement count = connection().prepareStatement(COUNT)) {
            for (int i = 0; i < batch.size(); i++) {
                insert.setObject(1, batch.ids().get(i));
                insert.setString(2, batch.products().get(i));
                insert.setString(3, batch.buyers().get(i));
                insert.setString(4, batch.keys().get(i));
                insert.executeUpdate();
                count.setInt(1, 1);
                count.setInt(2, 1);
                count.executeUpdate();
                connection().commit();
            }
        }
    }
}
