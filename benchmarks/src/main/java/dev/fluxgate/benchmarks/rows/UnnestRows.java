package dev.fluxgate.benchmarks.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement with an array a column, as the worker does. */
final class UnnestRows extends JdbcRows {

    private final String insert;

    UnnestRows(RowJob job) throws SQLException {
        super(job);
        this.insert = "INSERT INTO " + job.table() + """
                 (id, product_id, buyer_id, quantity, status, version, idempotency_key, reserved_at)
                SELECT id, product, buyer, 1, 'CONFIRMED', 1, key, now()
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) AS incoming (id, product, buyer, key)
                ON CONFLICT DO NOTHING RETURNING id""";
    }

    @Override
    public void store(RowBatch batch) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(insert);
                PreparedStatement count = connection().prepareStatement(COUNT)) {
            statement.setArray(1, connection().createArrayOf("uuid", batch.ids().toArray()));
            statement.setArray(
                    2, connection().createArrayOf("text", batch.products().toArray()));
            statement.setArray(
                    3, connection().createArrayOf("text", batch.buyers().toArray()));
            statement.setArray(
                    4, connection().createArrayOf("text", batch.keys().toArray()));
            int rows = 0;
            try (ResultSet inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    rows++;
                }
            }
            count.setInt(1, rows);
            count.setInt(2, rows);
            count.executeUpdate();
            connection().commit();
        }
    }
}
