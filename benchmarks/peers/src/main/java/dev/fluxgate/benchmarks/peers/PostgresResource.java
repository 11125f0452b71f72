package dev.fluxgate.benchmarks.peers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** An order path on PostgreSQL alone: the stock in a row that every order of a product updates, and the order inserted. */
@Path("/postgres/orders")
public class PostgresResource {

    private static final String TAKE =
            "UPDATE peer_stock SET available = available - $2 WHERE product_id = $1 AND available >= $2";
    private static final String INSERT = """
            INSERT INTO peer_orders (id, product_id, buyer_id, quantity, status, idempotency_key, reserved_at)
            VALUES ($1, $2, $3, $4, 'CONFIRMED', $5, now()) ON CONFLICT DO NOTHING""";

    private final Pool pool;

    /** @param pool has connections for all that wait, and some more than the machine has cores */
    public PostgresResource(Pool pool) {
        this.pool = pool;
    }

    /** One transaction an order. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> place(PeerOrder order, @HeaderParam("Idempotency-Key") String key) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection -> take(connection, order)
                        .chain(taken -> taken
                                ? insert(connection, order, key, id)
                                : Uni.createFrom().item(false)))
                .map(accepted -> accepted
                        ? Response.accepted(
                                        new PeerAnswer(id.toString(), order.productId(), order.quantity(), "CONFIRMED"))
                                .build()
                        : Response.status(409).build());
    }

    private static Uni<Boolean> take(SqlConnection connection, PeerOrder order) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(order.productId(), order.quantity()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Boolean> insert(SqlConnection connection, PeerOrder order, String key, UUID id) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(id, order.productId(), order.buyerId(), order.quantity(), key))
                .map(rows -> true);
    }
}
