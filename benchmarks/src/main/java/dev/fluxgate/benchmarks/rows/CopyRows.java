package dev.fluxgate.benchmarks.rows;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** COPY: a batch with one row that is there already fails as a whole, so it is no way for what may come twice. */
final class CopyRows extends JdbcRows {

    private static final String COPY = "COPY bench_orders (id, product_id, buyer_id, quantity, status, version,"
            + " idempotency_key, reserved_at) FROM STDIN";

    CopyRows(RowJob job) throws SQLException {
        super(job);
    }

    @Override
    public void store(RowBatch batch) throws SQLException {
        StringBuilder text = new StringBuilder(batch.size() * 140);
        for (int i = 0; i < batch.size(); i++) {
            text.append(batch.ids().get(i))
                    .append('\t')
                    .append(batch.products().get(i))
                    .append('\t')
                    .append(batch.buyers().get(i))
                    .append("\t1\tCONFIRMED\t1\t")
                    .append(batch.keys().get(i))
                    .append("\t2026-01-01T00:00:00Z\n");
        }
        try (PreparedStatement count = connection().prepareStatement(COUNT)) {
            connection().unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(text.toString()));
            count.setInt(1, batch.size());
            count.setInt(2, batch.size());
            count.executeUpdate();
            connection().commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
