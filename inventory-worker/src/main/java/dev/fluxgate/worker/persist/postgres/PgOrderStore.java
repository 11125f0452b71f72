package dev.fluxgate.worker.persist.postgres;

import dev.fluxgate.worker.persist.OrderStore;
import dev.fluxgate.worker.persist.PartitionShare;
import dev.fluxgate.worker.persist.PersistConfig;
import dev.fluxgate.worker.persist.StoreReply;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Stores shares, each in one transaction on one connection of the pool. */
@Singleton
final class PgOrderStore implements OrderStore {

    private static final Logger LOG = Logger.getLogger(PgOrderStore.class);

    private final Pool pool;
    private final Duration timeout;
    private final String bounds;

    PgOrderStore(Pool pool, PersistConfig config) {
        this.pool = pool;
        this.timeout = config.transactionTimeout();
        this.bounds = Sql.BOUNDS.formatted(
                config.lockTimeout().toMillis(),
                timeout.toMillis(),
                timeout.multipliedBy(2).toMillis());
    }

    @Override
    public Uni<StoreReply> store(PartitionShare share) {
        return transaction(share, true);
    }

    @Override
    public Uni<Void> rehearse(PartitionShare share) {
        return transaction(share, false).replaceWithVoid();
    }

    private Uni<StoreReply> transaction(PartitionShare share, boolean inEarnest) {
        return pool.withConnection(connection -> quiet(connection).begin().chain(transaction -> run(connection, share)
                        .call(reply -> inEarnest && reply instanceof StoreReply.Stored
                                ? transaction.commit()
                                : transaction.rollback())
                        .onFailure()
                        .call(() -> rolledBack(transaction))))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(PgFaults::judged);
    }

    /** The client prints faults of the connection itself, unless somebody takes them; the statement fails with them too. */
    private static SqlConnection quiet(SqlConnection connection) {
        return connection.exceptionHandler(fault -> LOG.debugf(fault, "A connection broke"));
    }

    private Uni<StoreReply> run(SqlConnection connection, PartitionShare share) {
        return connection.query(bounds).execute().chain(() -> new ShareTransaction(connection, share).run());
    }

    /** The first fault counts; that a broken transaction cannot be rolled back any more says nothing new. */
    private static Uni<Void> rolledBack(Transaction transaction) {
        return transaction.rollback().onFailure().recoverWithNull();
    }
}
