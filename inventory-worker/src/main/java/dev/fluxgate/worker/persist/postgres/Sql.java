package dev.fluxgate.worker.persist.postgres;

/** The statements of a share's transaction, in the order in which they run. */
final class Sql {

    /**
     * Bounds on waiting, for this transaction alone: a connection's own settings would not pass through a pooler. The
     * last one ends a transaction whose worker fell silent, so that its locks do not outlive it.
     */
    static final String BOUNDS = "SET LOCAL lock_timeout = %d; SET LOCAL statement_timeout = %d; "
            + "SET LOCAL idle_in_transaction_session_timeout = %d";

    /** Always in the same order, so that two transactions never wait for each other. */
    static final String LOCK_STOCK = """
            SELECT product_id, loaded, held, confirmed FROM stock
            WHERE product_id = ANY ($1) ORDER BY product_id FOR NO KEY UPDATE""";

    static final String NEXT_OFFSET =
            "SELECT next_offset FROM partition_offsets WHERE topic_id = $1 AND partition = $2";

    static final String INSERT_ORDERS = """
            INSERT INTO orders (id, product_id, buyer_id, quantity, status, version, idempotency_key,
                                reserved_at, expires_at, resolved_at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::integer[],
                                 $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[])
            ON CONFLICT DO NOTHING
            RETURNING id""";

    static final String STORED_ORDERS =
            "SELECT id, product_id, quantity, status, version FROM orders WHERE id = ANY ($1)";

    static final String MOVE_ORDERS = """
            UPDATE orders SET status = event.status, version = event.version, resolved_at = event.resolved_at
            FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::timestamptz[])
                 AS event (id, status, version, resolved_at)
            WHERE orders.id = event.id AND orders.version < event.version""";

    static final String REJECT_ORDERS = "UPDATE orders SET status = 'REJECTED' WHERE id = ANY ($1)";

    static final String CHANGE_STOCK = """
            UPDATE stock SET held = stock.held + change.held, confirmed = stock.confirmed + change.confirmed,
                             orders = stock.orders + change.orders
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[])
                 AS change (product_id, held, confirmed, orders)
            WHERE stock.product_id = change.product_id""";

    /** Never backwards: a partition's last owner may commit after the next one. */
    static final String STORE_OFFSET = """
            INSERT INTO partition_offsets (topic_id, partition, next_offset) VALUES ($1, $2, $3)
            ON CONFLICT (topic_id, partition) DO UPDATE
            SET next_offset = greatest(partition_offsets.next_offset, excluded.next_offset), updated_at = now()""";

    static final String STORED_OFFSETS =
            "SELECT partition, next_offset FROM partition_offsets WHERE topic_id = $1 AND partition = ANY ($2)";

    static final String NOTE_TOPIC = "INSERT INTO topics (topic_id, partitions) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private Sql() {}
}
