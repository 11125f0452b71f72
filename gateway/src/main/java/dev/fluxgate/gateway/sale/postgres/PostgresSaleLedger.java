package dev.fluxgate.gateway.sale.postgres;

import dev.fluxgate.gateway.sale.SaleLedger;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.gateway.sale.SaleState;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.hibernate.LockMode;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The tables {@code sales} and {@code stock}. */
@ApplicationScoped
public class PostgresSaleLedger implements SaleLedger {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String FENCE = "UPDATE sales SET fenced_since = now(), fence_reason = :reason"
            + " WHERE product_id = :productId AND loaded AND fenced_since IS NULL";

    private final SessionFactory sessions;
    private final Vertx vertx;

    /**
     * @param sessions opens sessions on PostgreSQL
     * @param vertx has the event loops
     */
    public PostgresSaleLedger(SessionFactory sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = vertx;
    }

    @Override
    public CompletionStage<Entry> add(String productId, SaleOffer offer) {
        return onContext(addOrFind(productId, offer)
                // Two that add at once: the second finds what the first has added.
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(() -> addOrFind(productId, offer)));
    }

    private Uni<Entry> addOrFind(String productId, SaleOffer offer) {
        return sessions.withTransaction(session -> row(session, productId).chain(found -> {
            if (found != null) {
                return Uni.createFrom().item(new Entry(found.toSale(), found.loaded, false));
            }
            SaleRow row = new SaleRow(productId, offer);
            return session.persist(row)
                    .chain(session::flush)
                    .chain(() -> session.persist(new StockRow(productId, offer.stock())))
                    .map(done -> new Entry(row.toSale(), false, true));
        }));
    }

    @Override
    public CompletionStage<Void> markLoaded(String productId) {
        return onContext(sessions.withTransaction(session -> session.createNamedQuery(SaleRow.MARK_LOADED)
                        .setParameter("productId", productId)
                        .executeUpdate())
                .replaceWithVoid());
    }

    @Override
    public CompletionStage<Optional<Entry>> find(String productId) {
        return onContext(sessions.withSession(session -> row(session, productId))
                .map(row -> Optional.ofNullable(row).map(found -> new Entry(found.toSale(), found.loaded, false))));
    }

    @Override
    public CompletionStage<Optional<String>> productOf(int number) {
        return onContext(sessions.withSession(session -> session.createNamedQuery(SaleRow.PRODUCT_OF, String.class)
                        .setParameter("number", number)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable));
    }

    @Override
    public CompletionStage<Optional<StateEntry>> setState(String productId, SaleState state) {
        return onContext(
                sessions.withTransaction(session -> locked(session, productId).map(row -> {
                    if (row == null) {
                        return Optional.empty();
                    }
                    if (row.state != SaleState.CLOSED) {
                        row.state = state;
                    }
                    return Optional.of(new StateEntry(row.toSale(), row.state));
                })));
    }

    @Override
    public CompletionStage<Restock> restock(String productId, String key, long quantity) {
        return onContext(sessions.withTransaction(session -> locked(session, productId)
                .chain(row -> row == null
                        ? Uni.createFrom().item(new Restock.Missing())
                        : Restocks.find(session, productId, key)
                                .chain(known -> known == null
                                        ? add(session, row, key, quantity)
                                        : Uni.createFrom().item(repeated(row, known, quantity))))));
    }

    private static Restock repeated(SaleRow row, long known, long quantity) {
        return known == quantity ? new Restock.Noted(row.toSale(), true) : new Restock.KeyReused();
    }

    private static Uni<Restock> add(Session session, SaleRow row, String key, long quantity) {
        return row.state == SaleState.CLOSED
                ? Uni.createFrom().item(new Restock.Closed())
                : Restocks.add(session, row.productId, key, quantity)
                        .replaceWith(new Restock.Noted(row.toSale(), false));
    }

    @Override
    public CompletionStage<Void> restockApplied(String productId, String key) {
        return onContext(sessions.withTransaction(session -> Restocks.markApplied(session, productId, key)));
    }

    @Override
    public CompletionStage<Void> wantBuckets(String productId, int buckets) {
        return onContext(sessions.withTransaction(session -> session.createNamedQuery(SaleRow.WANT_BUCKETS)
                        .setParameter("productId", productId)
                        .setParameter("buckets", buckets)
                        .executeUpdate())
                .replaceWithVoid());
    }

    @Override
    public CompletionStage<Void> fence(String productId, String reason) {
        return onContext(sessions.withTransaction(session -> session.createNativeQuery(FENCE)
                        .setParameter("productId", productId)
                        .setParameter("reason", reason)
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** The row, which nobody else changes until the transaction ends. */
    private static Uni<@Nullable SaleRow> locked(Session session, String productId) {
        return session.createNamedQuery(SaleRow.BY_PRODUCT, SaleRow.class)
                .setParameter("productId", productId)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    private static Uni<@Nullable SaleRow> row(Session session, String productId) {
        return session.createNamedQuery(SaleRow.BY_PRODUCT, SaleRow.class)
                .setParameter("productId", productId)
                .getSingleResultOrNull();
    }

    /** Runs the work on a context of its own, where Hibernate Reactive must stay, and gives up in time. */
    private <T> CompletionStage<T> onContext(Uni<T> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        return work.runSubscriptionOn(task -> context.runOnContext(ignored -> task.run()))
                .subscribeAsCompletionStage()
                // Not a timeout of the work: cancelled halfway, a transaction would be left to its connection's end.
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
