package dev.fluxgate.benchmarks.rows;

import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.hibernate.reactive.stage.Stage.SessionFactory;

/**
 * {@code insertMultiple} of Hibernate Reactive's stateless session: an INSERT with a row's values for each order, pipelined. As
 * with COPY, one row that is there already fails the batch.
 */
final class HibernateRows implements RowWay {

    private static final String COUNT = "UPDATE bench_stock SET confirmed = confirmed + :rows, orders = orders + :rows"
            + " WHERE product_id = 'bench'";

    private final SessionFactory sessions;

    HibernateRows(RowJob.Place database) {
        this.sessions = Persistence.createEntityManagerFactory(
                        "bench",
                        Map.of(
                                "jakarta.persistence.jdbc.url", database.reactiveUrl(),
                                "jakarta.persistence.jdbc.user", database.name(),
                                "jakarta.persistence.jdbc.password", database.name(),
                                "hibernate.connection.pool_size", "1"))
                .unwrap(SessionFactory.class);
    }

    @Override
    public void store(RowBatch batch) throws SQLException {
        try {
            sessions.withStatelessTransaction(session -> session.insertMultiple(RowEntity.of(batch))
                            .thenCompose(inserted -> session.createNativeQuery(COUNT)
                                    .setParameter("rows", batch.size())
                                    .executeUpdate()))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new SQLException(e.getCause());
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
