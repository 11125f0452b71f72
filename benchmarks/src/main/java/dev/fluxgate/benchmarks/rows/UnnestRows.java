package dev.fluxgate.benchmarks.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement with an array a column, as the worker does. */
final class UnnestRows implements RowWay {

    private static final String INSERT = """
            INSERT INTO bench_orders (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at)
            SELECT id, 'bench', buyer, 1, 'CONFIRMED', 1, key, now()
            FROM unnest(?::uuid[], ?::text[], ?::text[]) AS incoming (id, buyer, key)
            ON CONFLICT DO NOTHING RETURNING id""";

    @Override
    public void store(Connection connection, RowBatch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement count = connection.prepareStatement(RowTable.COUNT)) {
            insert.setArray(1, connection.createArrayOf("uuid", batch.ids().toArray()));
            insert.setArray(2, connection.createArrayOf("text", batch.buyers().toArray()));
            insert.setArray(3, connection.createArrayOf("text", batch.keys().toArray()));
            int rows = 0;
            try (ResultSet inserted = insert.executeQuery()) {
                while (inserted.next()) {
                    rows++;
                }
            }
            count.setInt(1, rows);
            count.setInt(2, rows);
            count.executeUpdate();
            connection.commit();
        }
    }
}
