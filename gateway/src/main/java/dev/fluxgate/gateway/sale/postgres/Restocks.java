package dev.fluxgate.gateway.sale.postgres;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;

/** The table {@code restocks}; in native SQL, for it is only ever asked for one row by its whole key. */
final class Restocks {

    private static final String FIND =
            "SELECT quantity FROM restocks WHERE product_id = :productId AND idempotency_key = :key";
    private static final String ADD =
            "INSERT INTO restocks (product_id, idempotency_key, quantity) VALUES (:productId, :key, :quantity)";
    private static final String COUNT = "UPDATE stock SET loaded = loaded + :quantity WHERE product_id = :productId";
    private static final String MARK_APPLIED =
            "UPDATE restocks SET applied = true WHERE product_id = :productId AND idempotency_key = :key";

    private Restocks() {}

    /** The quantity that was noted under a key; null where none was. */
    static Uni<@Nullable Long> find(Session session, String productId, String key) {
        return session.createNativeQuery(FIND, Long.class)
                .setParameter("productId", productId)
                .setParameter("key", key)
                .getSingleResultOrNull();
    }

    /** Notes a restock and counts its units; the caller has locked the sale. */
    static Uni<Void> add(Session session, String productId, String key, long quantity) {
        return session.createNativeQuery(ADD)
                .setParameter("productId", productId)
                .setParameter("key", key)
                .setParameter("quantity", quantity)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(COUNT)
                        .setParameter("productId", productId)
                        .setParameter("quantity", quantity)
                        .executeUpdate())
                .replaceWithVoid();
    }

    static Uni<Void> markApplied(Session session, String productId, String key) {
        return session.createNativeQuery(MARK_APPLIED)
                .setParameter("productId", productId)
                .setParameter("key", key)
                .executeUpdate()
                .replaceWithVoid();
    }
}
